import type {TopBinding} from '../../../protocol/index.ts';

/** A command of an App under another word, with answers that are given already (S0-048): `/bug` for `/desk ticket create --type Bug`. */
export interface PresetCommand {
    /** What people type, without the slash. */
    word: string;
    appId: string;
    /** The words of the command that it stands for: `['desk', 'ticket', 'create']`. */
    target: string[];
    /** What is given, by the label of the field. */
    given: Record<string, string>;
    /** What people read; `''`: what the App says of its own command. */
    description: string;
    createdBy: string;
    /** Unix milliseconds. */
    createdAt: number;
}

/** The commands that administrators made; every process knows of a change at once. */
export interface PresetCommands {
    list(): Promise<PresetCommand[]>;
    /** Adds one, in place of another with that word. */
    put(command: PresetCommand): Promise<void>;
    /** False: there was none. */
    delete(word: string): Promise<boolean>;
    /** Puts them beside the commands that a user gets of Apps. One whose target is not there, or whose word an App has, is left out. */
    drawIn(tops: readonly TopBinding[]): Promise<TopBinding[]>;
    /** Forgets all that stand for commands of an App. */
    remove(appId: string): Promise<void>;
    close(): void;
}
