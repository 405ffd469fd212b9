/** Where a call is made, after vetting: each id is real, and the caller is a member there. Absent ids do not apply. */
export interface Place {
    channel_id?: string;
    /** Absent in direct and group channels, which belong to no team. */
    team_id?: string;
    post_id?: string;
    /** Only inside of a thread. */
    root_post_id?: string;
}
