import {FloorForm, HookForm, TanStackForm} from './engines.tsx';
import type {FormContender} from './FormContender.ts';
import {OurForm} from './ours.tsx';
import {AdaptiveForm, JsonFormsForm, RjsfForm, SurveyForm, UniformsForm} from './schemaForms.tsx';

export const formContenders: readonly FormContender[] = [
    {name: 'floor: plain inputs', kind: 'floor', Form: FloorForm},
    {name: 'Topmast AppForm', kind: 'ours', Form: OurForm},
    {name: '@rjsf/core 6.11.1', kind: 'peer', Form: RjsfForm},
    {name: 'JSON Forms 3.8.0 vanilla', kind: 'peer', Form: JsonFormsForm},
    {name: 'uniforms 4.0.0 unstyled', kind: 'peer', Form: UniformsForm},
    {name: 'SurveyJS 3.0.0', kind: 'peer', Form: SurveyForm},
    {name: 'Adaptive Cards 3.0.6', kind: 'peer', Form: AdaptiveForm},
    {name: 'react-hook-form 7.92.0', kind: 'peer', Form: HookForm},
    {name: 'TanStack Form 1.33.5', kind: 'peer', Form: TanStackForm},
];
