import {embedOf} from '../../protocol/embed/index.ts';
import {isJsonObject} from '../../protocol/index.ts';

/**
 * How many of the last entries of `post.props.attachments` only stand in for what Apps embed in the post: the backend
 * appends them for clients that know nothing of Apps, and says in `props.topmast_attachments` how many they are. Whoever
 * draws the embedded bindings leaves them out. 0 where nothing embedded is drawn, and where that number makes no sense.
 */
export function standInsOf(props: unknown): number {
    if (!isJsonObject(props)) {
        return 0;
    }
    const {attachments, topmast_attachments: count} = props;
    const isPlausible = Array.isArray(attachments) && typeof count === 'number' && Number.isInteger(count) && count > 0 && count <= attachments.length;
    return isPlausible && embedOf(props).length > 0 ? count : 0;
}
