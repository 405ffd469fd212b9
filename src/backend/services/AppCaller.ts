/** An App that calls, known by the token Topmast gave it: as its bot, or as a user who acts with it. */
export interface AppCaller {
    appId: string;
    /** Whose token it is: the bot, or the user. */
    userId: string;
    isBot: boolean;
    /** That user is a system administrator. */
    isAdmin: boolean;
}
