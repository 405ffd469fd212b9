import {useRef, useState, useSyncExternalStore} from 'react';
import {useIntl} from 'react-intl';

import type {SelectOption} from '../../protocol/index.ts';
import {useApps} from '../AppsContext.ts';
import {choicesBeside} from '../PostEmbed/choiceMemory.ts';
import type {AttachmentAction} from './Attachment.ts';

/** The post in which an attachment stands. */
export interface AttachmentPlace {
    postId: string;
    channelId: string;
    teamId: string;
    /** `props.attachments` of the post, by which its edits are told. */
    written: unknown;
}

/** One button or select of an attachment, alive: what is chosen, whether its press is under way, what went wrong with the last one. */
export function useAttachmentAction({postId, written}: AttachmentPlace, {id, cookie}: AttachmentAction) {
    const {host, store} = useApps();
    const {formatMessage} = useIntl();
    const memory = choicesBeside(store);
    // Beside what is chosen in the same post's bindings.
    const memoryId = `${postId} attachments`;
    const chosen = useSyncExternalStore(memory.subscribe, () => memory.read(memoryId, written, id));
    const [pending, setPending] = useState(false);
    const [failed, setFailed] = useState<{written: unknown; text: string}>();
    const busy = useRef(false);

    const press = async (option?: SelectOption): Promise<void> => {
        if (busy.current || !host.doPostAction) {
            return;
        }
        busy.current = true;
        setPending(true);
        setFailed(undefined);
        const before = memory.read(memoryId, written, id);
        if (option) {
            memory.write(memoryId, written, id, option);
        }
        try {
            // A press that was sent runs to its end, though the post may be gone from the screen.
            await host.doPostAction({postId, actionId: id, ...(cookie && {cookie}), ...(option && {selectedOption: option.value})}, new AbortController().signal);
        } catch (error) {
            const text = error instanceof Error && error.message ? error.message :
                formatMessage({id: 'topmast.post_attachments.failed', defaultMessage: 'This could not be done. Try again later.'});
            setFailed({written, text});
            if (option && memory.read(memoryId, written, id) === option) {
                memory.write(memoryId, written, id, before);
            }
        } finally {
            busy.current = false;
            setPending(false);
        }
    };
    return {chosen, pending, press, error: failed && failed.written === written ? failed.text : undefined};
}
