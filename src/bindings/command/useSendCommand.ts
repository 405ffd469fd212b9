import {useState} from 'react';

import {errorText} from '../../store/index.ts';
import {asCode} from './asCode.ts';
import {commandEngine, type CommandEngine} from './commandEngine.ts';
import {notLoaded} from './notLoaded.ts';
import type {Sent, SendProblem} from './SendProblem.ts';
import type {Surroundings} from './Surroundings.ts';
import {useOpenBox} from './useOpenBox.ts';

interface Sending {
    around: Surroundings;
    /** What stands in the box. */
    text: string;
    /** Undefined: it cannot be fetched. */
    fetchEngine(): Promise<CommandEngine | undefined>;
    /** Gets what is no App's command. Absent: nothing is sent from here. */
    onSend: ((text: string) => Promise<void> | void) | undefined;
    /** The line was taken. */
    onDone(line: string): void;
}

/**
 * Sends what is in the box: a command of an App to the App, everything else to the host. The line stays until it was
 * taken; pressing again while it is on its way does nothing, another line can be sent meanwhile. What went wrong with a
 * line that is not in the box any more is said in the channel.
 */
export function useSendCommand({around, text: current, fetchEngine, onSend, onDone}: Sending) {
    const {apps, intl, scope} = around;
    const [underway, setUnderway] = useState<readonly string[]>([]);
    const [problem, setProblem] = useState<SendProblem>();
    const boxNow = useOpenBox(`${scope.teamId}/${scope.channelId}/${scope.rootId ?? ''}`, {text: current, clear: onDone, tell: setProblem});

    async function sendToHost(text: string): Promise<Sent> {
        try {
            await onSend?.(text);
            return 'taken';
        } catch (error) {
            return {line: text, text: errorText(intl, {text: error instanceof Error ? error.message : String(error)}), spans: []};
        }
    }

    /** Waits for the engine where it is still on its way. */
    async function withEngine(line: string, work: (engine: CommandEngine) => Promise<Sent>): Promise<Sent> {
        const engine = commandEngine.now() ?? await fetchEngine();
        return engine ? work(engine) : notLoaded(line, intl);
    }

    /** Does the work once for a line, however often it is asked for meanwhile; other lines can be sent at the same time. */
    async function settle(line: string, work: () => Promise<Sent>): Promise<void> {
        if (underway.includes(line)) {
            return;
        }
        setUnderway((lines) => [...lines, line]);
        setProblem(undefined);
        const sent = await work();
        setUnderway((lines) => lines.filter((other) => other !== line));
        if (sent === 'taken') {
            boxNow().clear(line);
        } else if (sent !== 'stays') {
            tell(sent);
        }
    }

    function tell(found: SendProblem): void {
        const box = boxNow();
        if (box.shown && box.text.trimEnd() === found.line.trimEnd()) {
            box.tell(found);
            return;
        }
        const {channelId, rootId} = scope;
        const text = intl.formatMessage(
            {id: 'topmast.command.not_taken', defaultMessage: '{line} was not taken. {problem}'},
            {line: asCode(found.line), problem: found.text},
        );
        apps.host.showEphemeral({channelId, ...(rootId ? {rootId} : {}), text, isError: true});
    }

    return {
        /** Whether this text is on its way. */
        isPending: (text: string) => underway.includes(text.trimEnd()),
        /** What is wrong with the text as it stands. */
        problem: problem?.line.trimEnd() === current.trimEnd() ? problem : undefined,
        /** Nothing but white space is not sent; what does not begin with a slash waits for nobody. */
        async send(text: string): Promise<void> {
            const line = text.trimEnd();
            if (line.trim() !== '') {
                await settle(line, () => (
                    line.startsWith('/') ? withEngine(line, async ({runLine}) => await runLine(line, around) ?? sendToHost(text)) : sendToHost(text)
                ));
            }
        },
        /** Opens the command's form with what was typed, instead of sending it. The line stays until the form was sent. */
        async openForm(text: string): Promise<void> {
            const line = text.trimEnd();
            await settle(line, () => withEngine(line, ({openAsForm}) => openAsForm(line, around, () => boxNow().clear(line))));
        },
    };
}
