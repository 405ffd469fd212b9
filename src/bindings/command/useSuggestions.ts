import {useMemo} from 'react';

import {useAppsState} from '../useAppsState.ts';
import {useBindings} from '../useBindings.ts';
import type {Outcome} from './answerCache.ts';
import type {CommandEngine} from './commandEngine.ts';
import type {CommandSuggestions} from './CommandSuggestions.ts';
import type {Surroundings} from './Surroundings.ts';
import {useAnswer} from './useAnswer.ts';

/** Before the engine is here. */
const nothing: CommandSuggestions = {options: [], marks: [], wait: 'none', cancelled: false, cancel: () => undefined, nothingFits: false, announcement: ''};
const askNobody = (): Promise<Outcome<never>> => Promise.resolve({cancelled: true});

/** What can stand at the caret of a message box. An answer that comes late, for a text that is not there any more, is never shown. */
export function useSuggestions(engine: CommandEngine | undefined, text: string, caret: number, around: Surroundings): CommandSuggestions {
    const {bindings} = useBindings('/command', around.scope);
    const forms = useAppsState((state) => state.forms);
    const answers = useMemo(() => engine?.createAnswers(), [engine]);
    const look = useMemo(() => engine?.lookAt(text, caret, bindings, forms, around), [engine, text, caret, bindings, forms, around]);
    const asked = useAnswer(look?.asked, look?.ask ?? askNobody, answers);
    const form = useAnswer(look?.askedForm, look?.askForm ?? askNobody);
    return look ? look.list(asked, form) : nothing;
}
