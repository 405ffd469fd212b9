import {useEffect, useReducer, useState} from 'react';
import {useIntl} from 'react-intl';

import type {Choice} from './Choice.ts';
import {createHandover} from './createHandover.ts';
import {FocusKeeper} from './FocusKeeper.tsx';
import {loadWhenIdle} from './loadWhenIdle.ts';
import {selectEngines} from './selectEngines.ts';
import {SelectFace} from './SelectFace.tsx';
import {selectMessages} from './selectMessages.ts';
import type {SelectProps} from './SelectProps.ts';
import {useSelectSession} from './useSelectSession.ts';

/** Above this, react-select draws too many rows: our own list draws only those that are seen. */
const manyOptions = 1000;

/**
 * A combobox: one of a list, or several as chips, with search by label. Free text is never taken. At rest it is a text box
 * in a frame; what draws its list is loaded and mounted when somebody comes to it, and neither a key nor the focus is lost
 * over that. Good for tens of thousands of options; keep their identity from one drawing to the next.
 */
export function Select<Option extends Choice>(props: SelectProps<Option>) {
    const session = useSelectSession(props.onSearch);
    const [handover] = useState(createHandover);
    const [composing, setComposing] = useState(false);
    const [touched, setTouched] = useState(false);
    const {formatMessage} = useIntl();
    const {name, Engine, waiting, failed, need} = useEngine(props.options.length, composing);
    return (
        <div
            className='tm-select-place'
            onPointerDownCapture={({pointerType}) => setTouched(pointerType === 'touch')}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={() => setComposing(false)}
        >
            <FocusKeeper key={name} id={props.id} handover={handover} type={session.type}>
                {Engine ? <Engine select={props} session={session} touched={touched}/> : (
                    <SelectFace
                        select={failed ? {...props, placeholder: formatMessage(selectMessages.failed)} : props}
                        session={session}
                        waiting={waiting}
                        handover={handover}
                        onNeed={need}
                    />
                )}
            </FocusKeeper>
        </div>
    );
}

type EngineName = keyof typeof selectEngines;

/** Which engine stands, if any. A text that is being composed (IME) is never torn out of its box. */
function useEngine(options: number, composing: boolean) {
    const [many, setMany] = useState(options > manyOptions);
    const [needed, setNeeded] = useState(false);
    const [failed, setFailed] = useState(false);
    const [standing, setStanding] = useState<EngineName>();
    const [, arrived] = useReducer((count: number) => count + 1, 0);
    // A search may find few of many: what stands then stays.
    if (!many && options > manyOptions) {
        setMany(true);
    }
    const wanted = many ? 'combobox' : 'search';
    if (needed && !composing && standing !== wanted && selectEngines[wanted].now()) {
        setStanding(wanted);
    }
    useEffect(() => loadWhenIdle(selectEngines[wanted]), [wanted]);
    useEffect(() => {
        let here = true;
        if (needed && !failed && !selectEngines[wanted].now()) {
            selectEngines[wanted].load().then(() => here && arrived(), () => here && setFailed(true));
        }
        return () => {
            here = false;
        };
    }, [needed, failed, wanted]);
    return {
        name: standing ?? 'face',
        Engine: standing && selectEngines[standing].now(),
        waiting: needed && !failed && !standing,
        failed,
        need: () => {
            setNeeded(true);
            setFailed(false);
        },
    };
}
