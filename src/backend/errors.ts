/**
 * Every error that Topmast itself answers with: a stable code, an HTTP status, a sentence a person can act on.
 * `{holes}` are filled by the thrower. docs/errors.md is generated from this table.
 */
export const errors = {
    bad_request: {status: 400, message: 'The request cannot be read: {detail}.'},
    unauthorized: {status: 401, message: 'You are not logged in. Log in to Mattermost and try again.'},
    csrf_failed: {status: 401, message: 'The request carries a session cookie without its CSRF token. Reload the page; a program sends the token in the header X-CSRF-Token.'},
    admin_required: {status: 403, message: 'Only a system administrator may do this. Ask one, or log in as one.'},
    person_required: {status: 403, message: 'This is for people. An App cannot do it with a token of theirs: log in with an account.'},
    app_token_required: {status: 401, message: 'This is for Apps: send one of the tokens that come with every call, as Authorization: Bearer. A login or a personal token will not do.'},
    not_found: {status: 404, message: 'There is nothing here: {detail}. Look whether the address is right.'},

    app_not_found: {status: 404, message: 'No App "{app_id}" is installed. Reload if it is still shown, or ask an administrator to install it.'},
    app_not_listed: {status: 404, message: 'No App "{app_id}" is listed. Add its manifest first, or install by manifest URL.'},
    app_disabled: {status: 403, message: 'The App "{app_id}" is disabled. An administrator can enable it again.'},
    app_builtin: {status: 409, message: 'The App id "{app_id}" belongs to an App that is part of Topmast: nobody can install, change or remove it. The developer has to choose another id.'},
    manifest_invalid: {status: 400, message: 'The manifest has {count} problem(s), listed below. Its developer has to mend them before the App can be installed.'},
    manifest_unreachable: {status: 502, message: 'The manifest at {url} could not be fetched: {detail}. Look whether the address is right and the App runs.'},
    manifest_changed: {status: 409, message: 'The manifest has changed since it was shown. Look at it again and confirm.'},
    bot_name_taken: {status: 409, message: 'The account name "{username}" belongs to somebody else, so the App cannot have it for its bot. Rename that account, or ask the developer for another App id.'},
    icon_refused: {status: 502, message: 'The file "{name}" of {app} cannot be shown as an icon: {detail}. Its developer can replace it.'},
    install_failed: {status: 502, message: 'The App refused to be installed: {detail}. Nothing was changed.'},
    upgrade_failed: {status: 502, message: 'The App refused the other version: {detail}. The version before is still the one installed.'},
    consent_needed: {status: 409, message: 'This version asks for {count} thing(s) that nobody agreed to yet, listed below. Look at them, then agree to them by name or to this manifest by its hash.'},
    grant_unknown: {status: 400, message: 'The App does not ask for "{grant}", so it cannot be granted. Grant what its manifest requests, or less.'},
    secret_too_short: {status: 400, message: 'The secret has {length} bytes and can be guessed; it should have {least} or more. Enter a longer one, or have one made.'},
    call_once_failed: {status: 502, message: 'The call "{name}" failed, so it still counts as not made: {detail}.'},
    uninstall_refused: {status: 502, message: 'The App refused to be uninstalled: {detail}. Uninstall with force to remove it anyway.'},

    deploy_unusable: {status: 400, message: '{app} cannot be reached over HTTP: its manifest has no section "http" with a "root_url". Its developer has to add it.'},

    path_not_canonical: {status: 400, message: 'The call path "{path}" is not in its plain form: {detail}. The developer of the App has to write it otherwise.'},
    path_reserved: {status: 403, message: 'The call path "{path}" is reserved for the framework. The developer of the App has to use another one.'},
    context_missing: {status: 400, message: 'The call names no channel, team or post, so nobody can tell where it was made. Open a channel and try again.'},
    context_denied: {status: 403, message: 'You are not a member of the place that this call names ({detail}). Join it first, or try this elsewhere.'},
    seal_invalid: {status: 403, message: 'This call was not handed out by {app_id}, or has expired. Reload and try again.'},
    values_invalid: {status: 400, message: 'What was entered breaks the rules of the form at {count} field(s). Correct it and send again.'},
    not_connected: {status: 409, message: 'First let the App "{app_id}" act for you at Mattermost: {url}'},
    connect_unavailable: {status: 409, message: 'The App "{app_id}" has no OAuth2 app at Mattermost, or may not act as users. Its administrator has to install it again, with OAuth2 switched on in Mattermost.'},
    connect_failed: {status: 502, message: 'Mattermost did not let "{app}" act for you: {detail}. Go back and try again.'},
    expand_failed: {status: 403, message: 'The App needs "{field}" for this, and it cannot be read: {detail}. Ask its developer, or an administrator.'},

    app_unreachable: {status: 502, message: '{app} cannot be reached. Try again later, or ask its developer. ({detail})'},
    app_timeout: {status: 504, message: '{app} did not answer within {seconds} s. Try again later.'},
    app_busy: {status: 503, message: '{app} is busy: too many calls to it are under way. Try again in a moment.'},
    app_failed: {status: 502, message: '{app} answered with HTTP {status}. {detail}'},
    call_interrupted: {status: 503, message: 'Topmast was stopped while this was under way, so it is not known whether it was done. Look before you do it again.'},
    answer_too_large: {status: 502, message: 'The answer of {app} is larger than {limit}. Its developer has to make it smaller.'},
    answer_too_deep: {status: 502, message: 'The answer of {app} is nested deeper than {limit} levels. Its developer has to make it flatter.'},
    answer_not_json: {status: 502, message: 'The answer of {app} is not JSON but {found}. Its developer has to mend that.'},
    answer_invalid: {status: 502, message: 'The answer of {app} makes no sense: {detail}. Its developer has to mend that.'},

    kv_key_invalid: {status: 400, message: 'This key cannot be used: {detail}. Choose another one.'},
    kv_full: {status: 403, message: 'The App "{app_id}" keeps as much as it may: {limit}. It has to delete something first.'},
    version_conflict: {status: 412, message: 'Somebody else changed this value meanwhile: {detail}. Read it again and repeat your change.'},

    user_token_required: {status: 401, message: 'This belongs to a user: send the acting_user_access_token of a call, not the token of the bot.'},
    oauth2_not_granted: {status: 403, message: 'The App "{app_id}" was not granted remote_oauth2. Its developer requests it in the manifest, and an administrator agrees.'},
    oauth2_state_invalid: {status: 403, message: 'This step of connecting an account was done already, or is too old. Start again from the App.'},
    oauth2_other_user: {status: 403, message: 'The connection was begun by another account than the one that is logged in now. Log in as the other, or start again.'},
    oauth2_connect_failed: {status: 502, message: '{app} does not say where an account can be connected: {detail}. Its developer has to mend that.'},
    oauth2_complete_failed: {status: 502, message: '{app} could not finish connecting your account: {detail}. Try again, or ask its developer.'},
    oauth2_provider_unknown: {status: 404, message: 'The App "{app_id}" declares no OAuth2 provider "{provider}". Look at remote_oauth2_providers in its manifest.'},
    oauth2_provider_not_set_up: {status: 409, message: '"{provider}" is not set up for the App "{app_id}" yet. An administrator has to enter the client id and secret that the provider gave out.'},
    oauth2_provider_failed: {status: 502, message: '"{provider}" did not grant access: {detail}. Try again; should it go on, ask an administrator.'},
    oauth2_not_connected: {status: 404, message: 'This user has no account of "{provider}" connected. Send them to the connect address of the App.'},

    subscription_invalid: {status: 400, message: 'This cannot be subscribed to: {detail}. docs/events.md lists every subject and what it needs.'},
    subscription_denied: {status: 403, message: 'This may not be subscribed to: {detail}. Subscribe as somebody who may see it, for instance after the bot was added to the channel.'},
    subscriptions_full: {status: 409, message: 'There are {limit} subscriptions already, and no room for more. Unsubscribe from some first.'},

    permission_missing: {status: 403, message: 'The App "{app_id}" was not granted {permission}, which this needs. Its developer requests it in the manifest, and an administrator agrees.'},
    pass_invalid: {status: 401, message: 'This pass is not good any more: it ends with the call that it came with. Use it before that call is answered.'},
    operation_not_declared: {status: 403, message: 'The App "{app_id}" did not declare "{operation}". Its developer adds it to admin_operations in the manifest, and an administrator agrees.'},
    webhook_unauthorized: {status: 401, message: 'The webhook secret or signature is missing or wrong. Look at the address that the App "{app_id}" gave out, or ask an administrator for the secret.'},
    timer_invalid: {status: 400, message: 'This is no timer: {detail}. Send when as "at", in Unix milliseconds, and what as "call".'},
    timer_taken: {status: 409, message: 'There is another timer at {at} already. Cancel that one first, or choose a time a millisecond later.'},
    timers_full: {status: 409, message: 'There are {limit} timers waiting already, and no room for more. Cancel some first.'},

    native_refused: {status: 401, message: 'This is no command, button or dialog that Topmast made at Mattermost, or no longer. Type or open it again; should it go on, an administrator looks at docs/native.md.'},
    native_changed: {status: 409, message: 'This message has changed meanwhile. Look at it again, and press what stands there now.'},
    native_off: {status: 410, message: 'Buttons of Apps work here only in an app or browser that has Topmast\'s extension; without it they are switched off. An administrator can switch them on with NATIVE_FALLBACK.'},

    too_large: {status: 413, message: 'The request is larger than {limit}. Send less at once.'},
    rate_limited: {status: 429, message: 'Too many requests. Try again in {seconds} s.'},
    mattermost_unreachable: {status: 503, message: 'The Mattermost server cannot be reached: {detail}. Try again in a moment.'},
    mattermost_busy: {status: 503, message: 'The Mattermost server is slow, and too many requests to it are waiting already. Try again in a moment.'},
    mattermost_refused: {status: 502, message: 'The Mattermost server refused what this needs: {detail}. Its administrator can tell why.'},
    internal: {status: 500, message: 'Something went wrong inside Topmast. The log has the details under request {request_id}.'},
} as const satisfies Record<string, {status: number; message: string}>;

export type ErrorCode = keyof typeof errors;
