/** Custom slash commands and outgoing webhooks; see tables.ts for what is common to all rows. */
export interface IntegrationTables {
    mm_commands: CommandRow;
    mm_command_hooks: CommandHookRow;
    mm_outgoing_hooks: OutgoingHookRow;
}

export interface CommandRow {
    id: string;
    /** Said to the integration, which knows by it that this server asks. */
    token: string;
    create_at: number;
    update_at: number;
    delete_at: number;
    creator_id: string;
    team_id: string;
    /** The word behind the slash, in small letters. */
    trigger: string;
    /** `P`: POST, `G`: GET. */
    method: string;
    username: string;
    icon_url: string;
    auto_complete: number;
    auto_complete_desc: string;
    auto_complete_hint: string;
    display_name: string;
    description: string;
    url: string;
}

/** A `response_url`: where an integration may answer one command later. */
export interface CommandHookRow {
    id: string;
    create_at: number;
    command_id: string;
    user_id: string;
    channel_id: string;
    root_id: string;
    use_count: number;
}

export interface OutgoingHookRow {
    id: string;
    token: string;
    create_at: number;
    update_at: number;
    delete_at: number;
    creator_id: string;
    /** Empty: all public channels of the team. */
    channel_id: string;
    team_id: string;
    /** JSON */
    trigger_words: string;
    /** 0: the first word is a trigger word; 1: it begins with one. */
    trigger_when: number;
    /** JSON */
    callback_urls: string;
    display_name: string;
    description: string;
    content_type: string;
    username: string;
    icon_url: string;
}
