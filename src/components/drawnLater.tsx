import type {ComponentType} from 'react';
import {FormattedMessage} from 'react-intl';

import {Banner} from './Banner.tsx';
import {Button} from './Button.tsx';
import type {OnDemand} from './onDemand.ts';
import {useOnDemand} from './useOnDemand.ts';

/**
 * A component out of parts that are fetched when the first of them is drawn; it draws nothing until then. Where they cannot
 * be fetched it says so, with a way to try again.
 */
export function drawnLater<Parts, Props extends object>(parts: OnDemand<Parts>, pick: (parts: Parts) => ComponentType<Props>): ComponentType<Props> {
    return function DrawnLater(props: Props) {
        const {part, failed, retry} = useOnDemand(parts);
        if (part !== undefined) {
            const Picked = pick(part);
            return <Picked {...props}/>;
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
