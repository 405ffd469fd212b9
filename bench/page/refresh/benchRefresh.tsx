import Rjsf from '@rjsf/core';
import type {RJSFSchema} from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import {AdaptiveCard} from 'adaptivecards';
import {useEffect, useMemo, useRef, useState} from 'react';
import {IntlProvider} from 'react-intl';

import type {CallRequest} from '../../../src/protocol/index.ts';
import {formOf, OpenForm} from '../forms/ours.tsx';
import {mixedFields, schemaOf, type MixedField} from '../forms/mixedFields.ts';
import {cardOf} from '../forms/schemaForms.tsx';
import {seeded} from '../labels.ts';
import {settled} from '../paint.ts';
import {quietClient} from '../quietHost.ts';
import {putOnStage} from '../stage.tsx';

/** Somebody types here while the App sends the form anew; it repeats what the field held when it was asked. */
const typedInto = 'field48';
/** A change of this yes/no field asks the App; it changes by itself, each 700 ms. */
const asks = 'field52';
const askEvery = 700;

export interface RefreshResult {
    /** How often the form came anew while somebody typed. */
    refreshes: number;
    /** What the text box held in the end. */
    held: string;
    focusKept: boolean;
    /** Where the caret stood in the end. */
    caret: number | null;
    /** The longest time between two frames, ms. */
    longestFrame: number;
}

let refreshes = 0;
let longestFrame = 0;
let focusKept = true;
let box: HTMLInputElement | undefined;
let stop: () => void = () => undefined;

/** Fields as the App sends them for the n-th time: other labels, one more or one less at the end. */
const fieldsOf = (turn: number): MixedField[] => mixedFields(100 + turn % 2).map((field) => (field.name === typedInto ? field : {...field, label: `${field.label}, ${turn}`}));

function OurForm() {
    const client = useMemo(() => {
        const random = seeded(3);
        return quietClient([], async (request: CallRequest) => {
            await pause(20 + random() * 580);
            refreshes++;
            const old = request.values?.[typedInto];
            return {type: 'form', form: formOf(fieldsOf(refreshes), {}, ({name}) => ({
                ...(name === typedInto && typeof old === 'string' && {value: old}),
                ...(name === asks && {refresh: true, value: request.values?.[asks] === true}),
            }))};
        });
    }, []);
    const form = useMemo(() => formOf(fieldsOf(0), {}, ({name}) => (name === asks ? {refresh: true} : {})), []);
    useAsking(() => document.querySelectorAll<HTMLInputElement>('#stage input[type="checkbox"]')[6]?.click());
    return <IntlProvider locale='en'><OpenForm form={form} client={client}/></IntlProvider>;
}

/** A schema that is swapped, with the values as the App knew them. */
function RjsfForm() {
    const [turn, setTurn] = useState(0);
    const [values, setValues] = useState<Record<string, unknown>>({});
    const latest = useRef(values);
    const random = useMemo(() => seeded(3), []);
    const schema = useMemo<RJSFSchema>(() => schemaOf(fieldsOf(turn)), [turn]);
    useAsking(() => {
        const asked = latest.current;
        setTimeout(() => {
            refreshes++;
            latest.current = asked;
            setValues(asked);
            setTurn(refreshes);
        }, 20 + random() * 580);
    });
    return (
        <Rjsf
            schema={schema}
            validator={validator}
            formData={values}
            onChange={({formData}) => {
                latest.current = formData ?? {};
                setValues(formData ?? {});
            }}
        />
    );
}

/** A card that is rendered again, with the values as the App knew them. */
function AdaptiveForm() {
    const frame = useRef<HTMLDivElement>(null);
    const random = useMemo(() => seeded(3), []);
    useEffect(() => drawAgain(frame.current, 0, ''), []);
    useAsking(() => {
        const asked = currentBox()?.value ?? '';
        setTimeout(() => {
            refreshes++;
            drawAgain(frame.current, refreshes, asked);
        }, 20 + random() * 580);
    });
    return <div ref={frame}/>;
}

function drawAgain(frame: HTMLElement | null, turn: number, value: string): void {
    const card = new AdaptiveCard();
    card.parse(cardOf(fieldsOf(turn)));
    const input = card.getAllInputs().find(({id}) => id === typedInto);
    if (input && 'defaultValue' in input) {
        input.defaultValue = value;
    }
    const drawn = card.render();
    frame?.replaceChildren(...(drawn ? [drawn] : []));
}

function useAsking(ask: () => void): void {
    const latest = useRef(ask);
    useEffect(() => {
        const timer = setInterval(() => latest.current(), askEvery);
        return () => clearInterval(timer);
    }, []);
}

export const refreshContenders = [
    {name: 'Topmast AppForm', kind: 'ours', Form: OurForm},
    {name: '@rjsf/core 6.11.1, schema swapped', kind: 'peer', Form: RjsfForm},
    {name: 'Adaptive Cards 3.0.6, rendered again', kind: 'peer', Form: AdaptiveForm},
] as const;

/** Draws a form of 100 fields and puts the focus into one; the keys come from outside. */
export async function beginRefresh(name: string): Promise<void> {
    const contender = refreshContenders.find((candidate) => candidate.name === name);
    if (!contender) {
        throw new Error(`no contender ${name}`);
    }
    refreshes = 0;
    longestFrame = 0;
    focusKept = true;
    putOnStage(<contender.Form/>);
    await settled();
    box = currentBox();
    box?.focus();
    await settled();
    watch();
}

/** How it went, since `beginRefresh`. */
export async function endRefresh(): Promise<RefreshResult> {
    // What was asked last may still be on its way.
    await pause(700);
    stop();
    const last = currentBox();
    const result = {refreshes, held: last?.value ?? '', focusKept, caret: last?.selectionStart ?? null, longestFrame};
    putOnStage(undefined);
    await settled();
    return result;
}

function watch(): void {
    let on = true;
    let before = performance.now();
    const look = (now: number) => {
        longestFrame = Math.max(longestFrame, now - before);
        before = now;
        focusKept &&= document.activeElement === box;
        if (on) {
            requestAnimationFrame(look);
        }
    };
    requestAnimationFrame(look);
    stop = () => {
        on = false;
    };
}

/** The text box of the field, whatever its id is with this contender: the seventh plain text. */
function currentBox(): HTMLInputElement | undefined {
    const boxes = [...document.querySelectorAll<HTMLInputElement>('#stage input')].filter(({type, role}) => type === 'text' && role !== 'combobox');
    return boxes.find(({id}) => id.endsWith(typedInto)) ?? boxes[6];
}

function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
    });
}
