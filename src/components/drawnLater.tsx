import type {ComponentType} from 'react';
import {FormattedMessage} from 'react-intl';

import {Banner} from './Banner.tsx';
import {Button} from './Button.tsx';
import type {OnDemand} from './onDemand.ts';
import {useOnDemand} from './useOnDemand.ts';

/**
 * A component that is fetched when it is first drawn, and draws nothing until then. Where it cannot be fetched it says so,
 * with a way to try again.
 */
export function drawnLater<Props extends object>(wanted: OnDemand<ComponentType<Props>>): ComponentType<Props> {
    return function DrawnLater(props: Props) {
        const {part: Part, failed, retry} = useOnDemand(wanted);
        if (Part) {
            return <Part {...props}/>;
        }
        return failed ? (
            <Banner kind='error'>
                <FormattedMessage id='topmast.later.failed' defaultMessage='A part of this page could not be loaded.'/>{' '}
                <Button size='small' variant='tertiary' onClick={retry}>
                    <FormattedMessage id='topmast.later.retry' defaultMessage='Try again'/>
                </Button>
            </Banner>
        ) : null;
    };
}
