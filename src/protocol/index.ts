/**
 * The contract between client, backend and App: the types of everything on the wire, the decoders that
 * bring three dialects into one internal model (v1), and the cleaning rules. Every rule is a pure function
 * that returns `{value, problems}`: the good part lives on, each bad node is dropped alone and named by its
 * JSON pointer. The backend applies these rules to what Apps send, the browser to what it receives, the
 * tests to vectors; so both sides always agree. No I/O, no React, no Node in here.
 */
export {allowsOperation} from './allowsOperation.ts';
export type {Binding, FormBinding, ParentBinding, SubmitBinding, TopBinding} from './Binding.ts';
export type {BindingRules, ResolveIcon} from './BindingRules.ts';
export {bindingsAt} from './bindingsAt.ts';
export type {Call, CallType} from './Call.ts';
export type {AppRequest, CallRequest} from './CallRequest.ts';
export type {
    CallAgainResponse, CallResponse, ErrorParams, ErrorResponse, FormResponse, NavigateResponse, OkResponse,
} from './CallResponse.ts';
export {checkCallPath} from './checkCallPath.ts';
export {checkValues} from './checkValues.ts';
export {cleanBindings} from './cleanBindings.ts';
export {cleanForm, type FormRules} from './cleanForm.ts';
export {cleanOptions} from './cleanOptions.ts';
export {cleanPostBindings} from './cleanPostBindings.ts';
export type {Clock} from './Clock.ts';
export {commandWord} from './command/commandWord.ts';
export {firstLines, joinLines, mapLines, type Lines} from './command/Lines.ts';
export type {AppContext, ClientContext, OAuth2Context} from './Context.ts';
export {limitDay, readInstant} from './dateLimit.ts';
export {decodeBindingsAnswer} from './decodeBindingsAnswer.ts';
export {constantsKey, decodeCall} from './decodeCall.ts';
export {decodeCallRequest} from './decodeCallRequest.ts';
export {decodeCallResponse, readErrorParams, type ResponseRules} from './decodeCallResponse.ts';
export {decodeManifest} from './decodeManifest.ts';
export {encodeAppRequest} from './encodeAppRequest.ts';
export {expandKeys, type Expand, type ExpandDepth, type ExpandKey, type ExpandLevel} from './Expand.ts';
export {
    fieldTypes, textSubtypes,
    type BoolField, type ChannelField, type DateField, type DateTimeConfig, type DateTimeField, type DynamicSelectField, type Field, type FieldType,
    type FieldValue, type MarkdownField, type RadioField, type RefreshMoment, type SelectField, type SelectOption, type StaticSelectField, type TextField, type TextSubtype, type UserField, type Values,
} from './Field.ts';
export type {Form, SourceOnlyForm, SubmittableForm} from './Form.ts';
export {functionFor} from './functionFor.ts';
export {initialValue} from './initialValue.ts';
export {isReservedPath} from './isReservedPath.ts';
export {isJsonObject, type Json, type JsonObject} from './Json.ts';
export {given, withKeys} from './keys.ts';
export {lambdaName} from './lambdaName.ts';
export {limits} from './limits.ts';
export {boundLocations, inLocation, joinLocation, topLocations, type Location, type TopLocation} from './Location.ts';
export {knownPermissions, type DeploySections, type Dialect, type Manifest, type OAuth2Provider} from './Manifest.ts';
export {mergeBindings} from './mergeBindings.ts';
export {parseExpand} from './parseExpand.ts';
export {parseJson, type ParsedJson} from './parseJson.ts';
export {pointerTo, problem, type Checked, type Problem} from './Problem.ts';
export type {Sentence} from './Sentence.ts';
export {resolveStaticPath} from './resolveStaticPath.ts';
export {suffixPath} from './suffixPath.ts';
export {valueSentences} from './valueSentences.ts';
export type {ValueProblem, ValueProblemCode} from './ValueProblem.ts';
export {encodeInstant, instantOf, wallTime} from './zonedTime.ts';
