/** Engines that draw a form from a schema, as ours does. */
import {JsonForms} from '@jsonforms/react';
import {vanillaCells, vanillaRenderers} from '@jsonforms/vanilla-renderers';
import Rjsf from '@rjsf/core';
import type {RJSFSchema} from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import {AdaptiveCard} from 'adaptivecards';
import {useEffect, useMemo, useRef, useState} from 'react';
import {Model} from 'survey-core';
import {Survey} from 'survey-react-ui';
import {JSONSchemaBridge} from 'uniforms-bridge-json-schema';
import {AutoForm} from 'uniforms-unstyled';

import {schemaOf, type MixedField} from './mixedFields.ts';

interface FormProps {
    fields: readonly MixedField[];
}

export function RjsfForm({fields}: FormProps) {
    const schema = useMemo<RJSFSchema>(() => schemaOf(fields), [fields]);
    const uiSchema = useMemo(() => Object.fromEntries(fields.map(({name, kind}) => [name, {'ui:widget': widgets[kind]}])), [fields]);
    return <Rjsf schema={schema} uiSchema={uiSchema} validator={validator}/>;
}

const widgets = {text: 'text', textarea: 'textarea', number: 'updown', email: 'email', bool: 'checkbox', select: 'select', radio: 'radio', date: 'date'};

export function JsonFormsForm({fields}: FormProps) {
    const [data, setData] = useState({});
    const schema = useMemo(() => schemaOf(fields), [fields]);
    const uischema = useMemo(() => ({
        type: 'VerticalLayout',
        elements: fields.map(({name, kind}) => ({
            type: 'Control',
            scope: `#/properties/${name}`,
            options: {...(kind === 'textarea' && {multi: true}), ...(kind === 'radio' && {format: 'radio'})},
        })),
    }), [fields]);
    return <JsonForms schema={schema} uischema={uischema} data={data} renderers={vanillaRenderers} cells={vanillaCells} onChange={(next) => setData(next.data)}/>;
}

export function UniformsForm({fields}: FormProps) {
    const bridge = useMemo(() => {
        const schema = schemaOf(fields);
        const properties = Object.fromEntries(fields.map(({name, kind}) => [name, {
            ...schema.properties[name],
            ...(kind === 'radio' && {uniforms: {checkboxes: true}}),
        }]));
        return new JSONSchemaBridge({schema: {...schema, properties}, validator: () => null});
    }, [fields]);
    return <AutoForm schema={bridge}/>;
}

export function SurveyForm({fields}: FormProps) {
    const model = useMemo(() => new Model({elements: fields.map(({name, label, kind, options}) => ({
        name,
        title: label,
        ...(kind === 'select' ? {type: 'dropdown', renderAs: 'select'} : kind === 'radio' ? {type: 'radiogroup'} : kind === 'textarea' ? {type: 'comment'} :
            kind === 'bool' ? {type: 'boolean', renderAs: 'checkbox'} : {type: 'text', inputType: kind}),
        ...(options.length > 0 && {choices: options.map(({label: text, value}) => ({value, text}))}),
    }))}), [fields]);
    return <Survey model={model}/>;
}

/** The card of the fields, as an App would send it. */
export function cardOf(fields: readonly MixedField[]): object {
    return {
        type: 'AdaptiveCard',
        version: '1.5',
        body: fields.map(({name, label, kind, options}) => ({
            id: name,
            label,
            ...(kind === 'select' || kind === 'radio' ? {
                type: 'Input.ChoiceSet', style: kind === 'radio' ? 'expanded' : 'compact', choices: options.map(({label: title, value}) => ({title, value})),
            } : kind === 'bool' ? {type: 'Input.Toggle', title: label} : kind === 'number' ? {type: 'Input.Number'} : kind === 'date' ? {type: 'Input.Date'} :
                {type: 'Input.Text', isMultiline: kind === 'textarea', ...(kind === 'email' && {style: 'email'})}),
        })),
    };
}

/** Draws a card's JSON into an element, as hosts do. */
export function drawCard(into: HTMLElement, json: object): void {
    const card = new AdaptiveCard();
    card.parse(json);
    const drawn = card.render();
    into.replaceChildren(...(drawn ? [drawn] : []));
}

export function AdaptiveForm({fields}: FormProps) {
    const frame = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (frame.current) {
            drawCard(frame.current, cardOf(fields));
        }
    }, [fields]);
    return <div ref={frame}/>;
}
