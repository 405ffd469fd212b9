import {Avatar} from '../components/index.ts';
import {avatarUrl} from './rest/createRest.ts';
import type {User} from './rest/shapes.ts';
import {displayName} from './state/names.ts';

interface PersonPictureProps {
    /** Absent: somebody the page has not met yet. */
    user: User | undefined;
    /** Whose first letter stands in for a picture. Default: what the user is called. */
    name?: string;
    /** Pixels. */
    size: number;
}

/** The picture of a person, or of a bot: the icon of its App, with rounded corners instead of a circle. */
export function PersonPicture({user, name = displayName(user), size}: PersonPictureProps) {
    return <Avatar name={name} src={user && avatarUrl(user)} size={size} square={user?.is_bot ?? false}/>;
}
