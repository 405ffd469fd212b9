/**
 * The sentences that stand in tables of error codes instead of react-intl's descriptors. They cross the wire as code,
 * particulars and English words; `errorText` and the page's `FailureText` say them in the reader's language.
 */
import {apiErrors, type ApiErrorId} from '../src/backend/embedded/apiErrors.ts';
import {errors} from '../src/backend/errors.ts';
import {clientErrors} from '../src/store/index.ts';

/** What somebody who uses the page as it is meant can be refused with by the embedded server. */
const refusals: readonly ApiErrorId[] = [
    'api.context.session_expired.app_error',
    'api.context.permissions.app_error',
    'api.context.404.app_error',
    'api.context.request_body_too_large.app_error',
    'api.user.login.invalid_credentials_email_username',
    'api.user.login.blank_pwd.app_error',
    'api.user.login.bot_login_forbidden.app_error',
    'api.user.login.inactive.app_error',
    'api.user.check_user_login_attempts.too_many.app_error',
    'api.user.create_user.no_open_server',
    'model.user.is_valid.pwd.app_error',
    'model.user.is_valid.username.app_error',
    'model.user.is_valid.email.app_error',
    'app.user.save.username_exists.app_error',
    'app.user.save.email_exists.app_error',
    'app.channel.get.existing.app_error',
    'app.channel.get_by_name.missing.app_error',
    'store.sql_channel.save_channel.exists.app_error',
    'model.channel.is_valid.1_or_more.app_error',
    'model.channel.is_valid.display_name.app_error',
    'model.channel.is_valid.purpose.app_error',
    'app.post.get.app_error',
    'api.post.create_post.can_not_post_to_deleted.error',
    'model.post.is_valid.message_length.app_error',
    'api.post.do_action.action_id.app_error',
    'api.post.do_action.action_integration.app_error',
];

/** By room: English sentences by id. */
export const codedMessages: Record<'library' | 'page', Record<string, string>> = {
    library: {
        ...sentences('topmast.error.', Object.entries(clientErrors)),
        ...sentences('topmast.error.', Object.entries(errors).map(([code, {message}]) => [code, message])),
    },
    page: sentences('topmast.page.server.', refusals.map((id) => [id, apiErrors[id].message])),
};

function sentences(prefix: string, table: [string, string][]): Record<string, string> {
    return Object.fromEntries(table.map(([code, sentence]) => [prefix + code, sentence]));
}
