import type {UserRow} from '../tables.ts';
import type {Session} from './Session.ts';

/** A user as Mattermost answers it. Another than the user and administrators see no notification settings or private props. */
export function userJson(user: UserRow, viewer: Pick<Session, 'userId' | 'roles'> | undefined): Record<string, unknown> {
    const whole = viewer !== undefined && (viewer.userId === user.id || viewer.roles.split(' ').includes('system_admin'));
    return {
        id: user.id,
        create_at: user.create_at,
        update_at: user.update_at,
        delete_at: user.delete_at,
        username: user.username,
        auth_data: '',
        auth_service: '',
        email: user.email,
        nickname: user.nickname,
        first_name: user.first_name,
        last_name: user.last_name,
        position: user.position,
        roles: user.roles,
        props: whole ? JSON.parse(user.props) : {},
        notify_props: whole ? JSON.parse(user.notify_props) : {},
        last_password_update: whole ? user.last_password_update : 0,
        last_picture_update: user.last_picture_update,
        locale: user.locale,
        timezone: JSON.parse(user.timezone),
        mfa_active: false,
        is_bot: user.is_bot === 1,
        bot_description: user.bot_description,
        disable_welcome_email: false,
    };
}
