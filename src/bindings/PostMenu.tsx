import {useMemo, useState} from 'react';
import {useIntl} from 'react-intl';

import {IconButton, Menu, MenuItem, Spinner} from '../components/index.ts';
import type {ActingContext} from './Apps.ts';
import {BindingMenuItems} from './BindingMenuItems.tsx';
import {useBindings} from './useBindings.ts';
import {usePendingUnder} from './usePendingUnder.ts';
import {useSteadyBindings} from './useSteadyBindings.ts';

export interface PostMenuProps {
    post: {
        id: string;
        channelId: string;
        /** Of the post's channel; `''` in direct and group channels. */
        teamId: string;
        /** Root of its thread; absent or `''`: it is a root itself. */
        rootId?: string;
    };
    /** Accessible name of the button. Default: "App actions". */
    label?: string;
    /** Told when the list opens or closes, so that a bar that shows on hover can stay. */
    onOpenChange?: (open: boolean) => void;
}

/** The message-actions menu of a post: what Apps offer to do with it (`/post_menu`; client.md 6.1). */
export function PostMenu({post, label, onOpenChange}: PostMenuProps) {
    const intl = useIntl();
    const [open, setOpen] = useState(false);
    const {bindings: known, status, error, retry} = useBindings('/post_menu', post);
    // A late App's items come at the end of an open menu, so that nobody picks what has just moved under the pointer.
    const bindings = useSteadyBindings(known, {held: open && known.length > 0, scope: post.channelId, late: 'append'});
    const context = useMemo<ActingContext>(() => ({
        channel_id: post.channelId,
        team_id: post.teamId,
        post_id: post.id,
        root_post_id: post.rootId ?? '',
    }), [post.channelId, post.teamId, post.id, post.rootId]);
    const pending = usePendingUnder(['/post_menu'], post.id);
    const name = label ?? intl.formatMessage({id: 'topmast.post_menu.label', defaultMessage: 'App actions'});
    return (
        // While a call runs the button turns, but still opens: the other items stay in reach.
        <Menu
            label={name}
            trigger={<IconButton label={name} icon={pending ? <Spinner size={18}/> : 'apps'}/>}
            onOpenChange={(next) => {
                setOpen(next);
                onOpenChange?.(next);
            }}
        >
            <BindingMenuItems bindings={bindings} parent='/post_menu' context={context}/>
            {bindings.length === 0 && status === 'loading' && (
                <MenuItem
                    label={intl.formatMessage({id: 'topmast.post_menu.loading', defaultMessage: 'Asking the Apps…'})}
                    icon={<Spinner/>}
                    disabled={true}
                    onSelect={() => undefined}
                />
            )}
            {bindings.length === 0 && status === 'ready' && (
                <MenuItem
                    label={intl.formatMessage({id: 'topmast.post_menu.empty', defaultMessage: 'No App has anything for this message'})}
                    disabled={true}
                    onSelect={() => undefined}
                />
            )}
            {bindings.length === 0 && status === 'failed' && (
                <MenuItem
                    label={intl.formatMessage({id: 'topmast.post_menu.retry', defaultMessage: 'Try again'})}
                    hint={error ?? intl.formatMessage({id: 'topmast.post_menu.failed', defaultMessage: 'The Apps could not be asked.'})}
                    onSelect={retry}
                />
            )}
        </Menu>
    );
}
