/**
 * The sentence of every problem that the rules of this room can find. `{holes}` are filled where it is found.
 * docs/protocol.md shows this table by rule; a test keeps the two in step.
 */
export const problemTable = {
    // Any document
    not_text: '"{key}" must be text, not {found}.',
    not_flag: '"{key}" must be true or false, not {found}.',
    not_number: '"{key}" must be a whole number{range}, not {found}.',
    not_object: 'An object is expected here, not {found}.',
    not_list: 'A list is expected here, not {found}.',

    // Calls
    call_without_path: 'The call names no path. Give it a "path" such as "/send".',
    call_foreign_url: 'The call leads to {found}, which is not below the root URL of the App. Give a path below the root instead.',
    call_type_unknown: 'There is no call type {found}; "submit", "form" and "lookup" are known.',
    path_not_canonical: 'The call path {found} cannot be called: {detail}',
    path_normalised: 'The call path {found} is called as "{path}". Write it like that.',
    expand_key_unknown: 'Nothing called "{key}" can be expanded; it is ignored.',
    expand_level_unknown: '"{key}" cannot be expanded to the level {found}, so nothing is. Known are "id", "summary" and "all", with "+" in front when the call must fail without it.',

    // Bindings
    location_unknown: 'There is no place {found}. Known are {places}.',
    location_not_granted: 'The App was not granted "{location}", so this does not appear.',
    location_trimmed: 'The location has white space around it; it was cut off.',
    location_repeated: 'An earlier sibling already has the location "{location}"; the first one stays.',
    location_and_label_missing: 'A binding needs a "location" or a "label".',
    label_blank: 'The label is blank.',
    label_trimmed: 'The label has white space around it; it was cut off.',
    label_has_space: 'The label {found} has white space in it, so it cannot be typed as one word of a command.',
    label_repeated: 'An earlier sibling already has the label "{label}"; the first one stays.',
    app_id_missing: 'Nobody knows whose binding this is: it has no "app_id", nor does what holds it.',
    icon_unusable: 'The icon {found} is neither an http(s) URL nor a file of the App; it was left out.',
    icon_missing: 'A button of the channel header needs an icon in the web app.',
    action_missing: 'A binding needs one of "submit", "form" and "bindings".',
    action_ambiguous: 'A binding has exactly one of "submit", "form" and "bindings"; this one has {found}.',
    top_action_ignored: 'A place holds bindings and nothing else; {found} was left out.',
    bindings_too_deep: 'Bindings are nested deeper than {limit} levels.',

    // Forms, fields, options
    form_without_call: 'A form needs "submit", or "source" to be fetched from.',
    submit_buttons_unknown: '"submit_buttons" must name a static select of this form, and {found} is none; the plain submit button stays.',
    field_without_name: 'A field needs a "name".',
    field_name_has_space: 'The name {found} has white space in it.',
    field_name_repeated: 'An earlier field is called {found} too, so the two overwrite each other\'s value. Give it another name.',
    field_label_repeated: 'An earlier field already has the label {found}; the first one stays.',
    field_type_unknown: 'There is no field type {found}. Known are {types}.',
    subtype_unknown: 'There is no subtype {found}; a plain input is shown.',
    length_range_empty: '"min_length" is larger than "max_length", so no text would do; "min_length" was left out.',
    refresh_without_source: 'A field can refresh only a form that has a "source"; "refresh" was left out.',
    refresh_on_unknown: 'A field refreshes on "change", "blur" or "idle", not on {found}; it does so as its type does.',
    lookup_missing: 'A dynamic select needs a "lookup" call.',
    options_missing: 'A field of type "{type}" needs at least one option that can be chosen.',
    option_empty: 'An option needs a "label" or a "value".',
    option_without_value: 'The option {found} has no "value", so nothing would be sent for it.',
    option_repeated: 'An earlier option already has the {key} {found}; the first one stays.',
    date_limit_unusable: 'A limit is "today", "tomorrow", "yesterday", a step such as "+5d", "-2w" or "+1m", or a date such as "2026-01-31", not {found}; it was left out.',
    date_range_empty: '"min_date" is later than "max_date", so no date would do; "min_date" was left out.',
    time_zone_unknown: 'There is no time zone {found}; the reader\'s own is used. Write it like "Europe/Berlin".',
    value_unusable: 'The value does not fit a field of type "{type}"; the field starts empty.',

    // Requests and answers
    request_not_object: 'A call is a JSON object, not {found}.',
    context_missing: 'The call has no "context".',
    context_without_app: 'The context has no "app_id", so nobody knows which App is called.',
    answer_not_object: 'An answer is a JSON object with a "type", not {found}.',
    answer_type_unknown: 'There is no answer of type {found}. Known are "ok", "error", "form" and "navigate".',
    answer_type_unexpected: 'An answer of type "{type}" makes no sense where {expected} is expected.',
    answer_form_missing: 'An answer of type "form" needs a "form".',
    answer_form_without_submit: 'The form in an answer needs "submit", or nobody could send it.',
    navigate_url_missing: 'An answer of type "navigate" needs a "navigate_to_url".',
    navigate_url_refused: 'Nobody is sent to {found}: only http(s) URLs and paths of the site itself are followed.',
    answer_call_missing: 'An answer of type "call" needs a "call" with a path.',
    answer_app_error: 'The App answered with an error: {found}',
    answer_without_list: 'A list of bindings is expected: an array, or {"type": "ok", "data": […]}.',
    answer_data_unusable: 'The "data" of a lookup is {"items": […]}, not {found}.',

    // Manifests
    manifest_not_object: 'A manifest is a JSON object, not {found}.',
    required: '"{key}" is missing.',
    app_id_length: 'An "app_id" has 3 to 32 bytes.',
    id_characters: '"{key}" may hold letters, digits, "-", "_" and "." only.',
    version_too_long: 'A "version" has at most 10 bytes.',
    url_unusable: '"{key}" must be a full URL such as "https://apps.example.com/desk", not {found}.',
    manifest_icon_unusable: 'The icon must be a file below the static folder of the App, such as "icon.png", not {found}.',
    manifest_icon_absolute: 'The icon {found} is not a file of the App, so the App is shown without one. Put it into the static folder of the App.',
    deploy_missing: 'The manifest does not say where the App runs. Add {"http": {"root_url": "https://…"}}.',
    deploy_unsupported: 'This App runs as {found} only; what can be installed here has an "http" section with a "root_url".',
    functions_missing: 'At least one function is needed.',
    dialect_unknown: 'There is no dialect {found}; "seed" and "suffix" are known.',
    permission_dependency: 'The permission "{permission}" needs "{needed}" as well.',
    location_empty: 'A requested location is blank; it is ignored.',
    webhook_auth_unknown: 'There is no webhook authentication {found}; "secret" is used.',
} as const;

export type ProblemCode = keyof typeof problemTable;
