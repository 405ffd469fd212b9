import {useCallback} from 'react';
import {useIntl} from 'react-intl';

import {CommandBox} from '../../bindings/index.ts';
import type {Channel} from '../rest/shapes.ts';
import {channelName} from '../state/names.ts';
import {sendPost} from '../state/posts.ts';
import {usePageDispatch, usePageSelector} from '../state/usePage.ts';
import {useDraft} from './useDraft.ts';
import {useRunCommand} from './useRunCommand.ts';

/** Where one writes, to a channel or a thread: text is posted, commands of Apps are completed and run, other commands are run. */
export function MessageBox({channel, rootId}: {channel: Channel; rootId: string}) {
    const {formatMessage} = useIntl();
    const dispatch = usePageDispatch();
    const name = usePageSelector((state) => channelName(state, channel));
    const [text, setText] = useDraft(channel.id, rootId);
    const runCommand = useRunCommand(channel, rootId);

    const send = useCallback(async (message: string) => {
        if (message.trimStart().startsWith('/')) {
            await runCommand(message.trim());
        } else if (message.trim()) {
            // Not awaited: the message stands in the list at once, and stays there with a way to try again should it fail.
            void dispatch(sendPost({channelId: channel.id, rootId, text: message}));
        }
    }, [dispatch, runCommand, channel.id, rootId]);

    const label = rootId ? formatMessage({id: 'topmast.page.box.reply', defaultMessage: 'Reply to this thread'}) :
        formatMessage({id: 'topmast.page.box.write', defaultMessage: 'Write to {channel}'}, {channel: name});
    return (
        <div className='tp-box'>
            <CommandBox
                channelId={channel.id} teamId={channel.team_id} label={label} placeholder={label} value={text} onChange={setText} onSend={send}
                autoFocus={window.matchMedia?.('(hover: hover)').matches ?? false} {...(rootId ? {rootId} : {})}
            />
        </div>
    );
}
