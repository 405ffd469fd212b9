/**
 * What each role may do: Mattermost's default roles and its names of permissions, as far as this server has
 * something to permit. A member's roles in the server, the team and the channel add up.
 */
const systemUser = ['list_public_teams', 'join_public_teams', 'create_direct_channel', 'create_group_channel', 'view_members', 'create_team'];
const accessTokens = ['create_user_access_token', 'read_user_access_token', 'revoke_user_access_token'];
const teamUser = [
    'view_team', 'list_team_channels', 'join_public_channels', 'read_public_channel',
    'create_public_channel', 'create_private_channel', 'invite_user', 'add_user_to_team',
];
const integrations = [
    'manage_slash_commands', 'manage_own_slash_commands', 'manage_others_slash_commands',
    'manage_outgoing_webhooks', 'manage_own_outgoing_webhooks', 'manage_others_outgoing_webhooks',
];
const teamAdmin = [...integrations, 'manage_team', 'manage_team_roles', 'manage_channel_roles', 'remove_user_from_team', 'delete_others_posts'];
const channelUser = [
    'read_channel', 'read_channel_content', 'create_post', 'edit_post', 'delete_post', 'add_reaction', 'remove_reaction', 'upload_file', 'use_channel_mentions',
    'manage_public_channel_members', 'manage_private_channel_members',
    'manage_public_channel_properties', 'manage_private_channel_properties',
    'delete_public_channel', 'delete_private_channel',
];
const channelAdmin = ['manage_channel_roles', 'convert_public_channel_to_private', 'convert_private_channel_to_public'];
const systemAdmin = [
    'manage_system', 'manage_roles', 'edit_other_users', 'edit_others_posts', 'create_post_ephemeral', 'create_post_public',
    'manage_oauth', 'manage_system_wide_oauth', 'create_bot', 'read_bots', 'read_others_bots', 'manage_bots', 'manage_others_bots',
];

export const rolePermissions: Readonly<Record<string, readonly string[]>> = {
    system_user: systemUser,
    system_user_access_token: accessTokens,
    system_admin: [...systemAdmin, ...systemUser, ...accessTokens, ...teamUser, ...teamAdmin, ...channelUser, ...channelAdmin],
    team_user: teamUser,
    team_admin: teamAdmin,
    channel_user: channelUser,
    channel_admin: channelAdmin,
};
