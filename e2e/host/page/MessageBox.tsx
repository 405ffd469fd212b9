import {get as getPreference} from 'mattermost-redux/selectors/entities/preferences';
import {editPost} from 'mattermost-redux/actions/posts';
import {useState, type KeyboardEvent} from 'react';
import {useDispatch, useSelector} from 'react-redux';

import {HostCommands} from './HostCommands.tsx';
import type {HostState} from './HostState.ts';
import {submitMessage} from './submitMessage.ts';

interface MessageBoxProps {
    kind: 'center' | 'thread' | 'edit';
    channelId: string;
    /** `''`: none. */
    rootId: string;
    label: string;
    /** Of what is edited. */
    postId?: string;
}

const ids = {center: 'post_textbox', thread: 'reply_textbox', edit: 'edit_textbox'};
const forms = {center: 'create_post', thread: 'create_comment', edit: 'edit_post'};

/** One of the host's boxes: controlled from the store, with the host's own list of commands, drafts, and its line for errors. */
export function MessageBox({kind, channelId, rootId, label, postId}: MessageBoxProps) {
    const dispatch = useDispatch();
    const key = postId ? `edit_draft_${postId}` : rootId ? `comment_draft_${rootId}` : `draft_${channelId}`;
    const text = useSelector((state: HostState) => state.storage.storage[key]?.value.message ?? (postId ? state.entities.posts.posts[postId]?.message ?? '' : ''));
    const sendsOnCtrl = useSelector((state: HostState) => new URLSearchParams(location.search).get('send') === 'ctrl' || getPreference(state, 'advanced_settings', 'send_on_ctrl_enter', 'false') === 'true');
    const post = useSelector((state: HostState) => (postId ? state.entities.posts.posts[postId] : undefined));
    const [error, setError] = useState('');
    const [listOpen, setListOpen] = useState(false);

    const write = (message: string) => {
        setError('');
        setListOpen(message.startsWith('/') && !message.includes(' '));
        dispatch({type: 'SET_DRAFT', key, message});
    };

    async function send(): Promise<void> {
        setListOpen(false);
        if (post) {
            await dispatch(editPost({...post, message: text}));
            dispatch({type: 'EDIT_POST', postId: ''});
            return;
        }
        const refused = await dispatch(submitMessage(text, {channel_id: channelId, root_id: rootId}));
        if (refused === undefined) {
            dispatch({type: 'SET_DRAFT', key, message: ''});
        } else {
            setError(refused);
        }
    }

    const onKeyDown = (event: KeyboardEvent) => {
        if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && (!sendsOnCtrl || event.ctrlKey)) {
            event.preventDefault();
            void send();
        } else if (event.key === 'Escape') {
            setListOpen(false);
        }
    };

    return (
        <form id={forms[kind]} className={`AdvancedTextEditor ${kind === 'edit' ? 'edit-post__body' : ''}`} onSubmit={(event) => {
            event.preventDefault();
            void send();
        }}>
            <div className='AdvancedTextEditor__body'>
                {listOpen && <HostCommands typed={text} onChoose={(command) => write(`/${command} `)}/>}
                <textarea
                    id={ids[kind]}
                    className='form-control custom-textarea textbox-edit-area'
                    aria-label={label}
                    placeholder={label}
                    aria-autocomplete='list'
                    // oxlint-disable-next-line jsx-a11y/role-supports-aria-props -- as the host has it; the extension has to give it back
                    aria-expanded={listOpen}
                    autoComplete='off'
                    rows={2}
                    value={text}
                    onChange={(event) => write(event.target.value)}
                    onKeyDown={onKeyDown}
                />
                <button type='submit' className='SendMessageButton' aria-label='Send now'>{'➤'}</button>
            </div>
            {error && <div className='post-error has-error'><label className='control-label' role='alert'>{error}</label></div>}
        </form>
    );
}
