import {PostEmbed, PostMenu} from '../../src/bindings/index.ts';
import {Avatar, Markdown} from '../../src/components/index.ts';

export interface SceneMessage {
    id: string;
    author: string;
    picture?: string | undefined;
    /** An App's: it stands with square corners. */
    isApp?: boolean;
    time?: string;
    /** Markdown. */
    text: string;
    /** `post.props`. */
    props?: unknown;
    /** Said to one user alone. */
    only?: boolean;
    isError?: boolean;
}

/** A message with its actions and with what an App embedded in it. */
export function ScenePost({post, place}: {post: SceneMessage; place: {id: string; teamId: string}}) {
    const at = {id: post.id, channelId: place.id, teamId: place.teamId};
    return (
        <article className='st-post' data-only={post.only} data-error={post.isError}>
            <Avatar name={post.author} src={post.picture} square={Boolean(post.isApp)} size={32}/>
            <div className='st-post__main'>
                <div className='st-post__head'>
                    <span className='st-post__author'>{post.author}</span>
                    {post.isApp && <span className='st-post__tag'>APP</span>}
                    {post.time && <span className='st-post__time'>{post.time}</span>}
                </div>
                <div className='st-post__text'><Markdown text={post.text}/></div>
                {post.props !== undefined && <PostEmbed post={{...at, props: post.props}}/>}
            </div>
            {!post.only && <div className='st-post__actions'><PostMenu post={at}/></div>}
        </article>
    );
}
