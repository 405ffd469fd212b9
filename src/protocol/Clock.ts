/** What time it is, and where: rules that speak of today need both, and read neither by themselves. */
export interface Clock {
    /** Milliseconds since 1970. */
    now: number;
    /** IANA name of the reader's zone. Absent (the backend does not know it): any day that it may be somewhere on Earth counts as today. */
    timeZone?: string;
}
