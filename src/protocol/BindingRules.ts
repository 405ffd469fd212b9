import type {Call} from './Call.ts';
import type {Form} from './Form.ts';
import type {Location, TopLocation} from './Location.ts';

/** Makes an absolute URL of an icon; undefined when it is no icon. Without it icons stay as they are. */
export type ResolveIcon = (icon: string) => string | undefined;

/** What the rules for bindings need to know about the list they clean. */
export interface BindingRules {
    /** On the server: whose bindings these are, whatever they say. Absent in clients, where each says so or inherits it. */
    appId?: string | undefined;
    /** Locations that the App may use; absent: all. Matched by segment. */
    granted?: readonly Location[] | undefined;
    /** `webapp` drops channel header buttons without an icon. Default: `webapp` in clients, unknown on the server. */
    userAgent?: string | undefined;
    resolveIcon?: ResolveIcon | undefined;
    /** The App's root, for full URLs in calls of the seed dialect. */
    rootUrl?: string | undefined;
    /** Where the list stands in its document; default `''`. */
    pointer?: string | undefined;
}

/** What a binding does, when it holds no further bindings. */
export type Action = {submit: Call} | {form: Form};

/** What a binding knows of the way down to it. */
export interface Parent {
    place: TopLocation;
    /** Full location. */
    location: Location;
    appId: string | undefined;
    /** 0 for children of a place. */
    depth: number;
    /** In posts: what the options of a select do when they say nothing themselves. */
    action?: Action | undefined;
    rules: BindingRules;
    /** Bindings of this App so far, in the whole document; absent where nobody counts, as in clients, which hold those of all Apps. */
    counted?: {bindings: number} | undefined;
}

/** What kept siblings have taken; it may outlive one list, when an App names a place twice. */
export interface Siblings {
    locations: Set<string>;
    labels: Set<string>;
}
