import type {JsonObject} from '../../protocol/index.ts';
import type {CommandAnswer} from './commandAnswer.ts';
import type {DialogAnswer} from './Dialog.ts';
import type {CommandDoor} from './openRegistrations.ts';
import type {PressAnswer} from './pressAnswer.ts';

/** What Mattermost tells of a command that somebody typed: the fields of its form, those that are read here. */
export interface Typed {
    userId: string;
    channelId: string;
    /** In direct and group channels too: the team that the client showed. */
    teamId: string;
    /** Root of the thread; `''`: in the channel. */
    rootId: string;
    /** What stands behind the word. */
    text: string;
    /** Opens a dialog for this user, for a moment. */
    triggerId: string;
    requestId: string;
}

/** What Mattermost tells of a dialog: whose, what it carried, what stands in it. */
export interface Submitted {
    userId: string;
    state: string;
    submission: JsonObject;
    requestId: string;
}

/** What Mattermost tells of a button or select of a message attachment. */
export interface Pressed {
    userId: string;
    postId: string;
    /** `''` in direct and group channels. */
    teamId: string;
    /** What the control carried. */
    control: string;
    /** Of a select: the value of the option. */
    chosen: string;
    triggerId: string;
    requestId: string;
}

/** What Topmast draws by Mattermost's own means. */
export interface Native {
    /** Whose command this token belongs to. @throws TopmastError `native_refused` */
    open(token: string): Promise<CommandDoor>;
    /** Runs a line, as the user who typed it: the server's signature says who that is. What goes wrong is an answer. */
    run(door: CommandDoor, typed: Typed): Promise<CommandAnswer>;
    /** Sends what was filled into a dialog. @throws TopmastError `native_refused` when it was not opened for this user */
    submit(submitted: Submitted): Promise<DialogAnswer>;
    /** Options for a field of a dialog. @throws TopmastError `native_refused` */
    lookup(submitted: Submitted): Promise<{items: {text: string; value: string}[]}>;
    /** Does what an embedded binding does that somebody pressed. What goes wrong is an answer. @throws TopmastError `native_refused` when it is none of ours, or of another post */
    press(pressed: Pressed): Promise<PressAnswer>;
    /** The words of commands that each App cannot have, since somebody else has them in a team; by its id. */
    takenCommands(): Promise<Map<string, string[]>>;
    /** An App was installed, changed, switched or removed; absent: any of them may have been. */
    appsChanged(): void;
    /** Takes away what was made at Mattermost for an App that goes. */
    remove(appId: string): Promise<void>;
    start(): void;
    close(): Promise<void>;
}
