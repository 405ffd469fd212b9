/** Code of the error with which `createDestinations` refuses a host name. */
export const privateAddressCode = 'TOPMAST_PRIVATE_ADDRESS';

export const privateAddressDetail = 'its address is private, which is allowed in developer mode only, or where ALLOWED_INTERNAL names it';

/** By the code of an error of Node or undici: what a person can do something with. */
const details: Record<string, string> = {
    ECONNREFUSED: 'nothing listens at its address',
    ECONNRESET: 'it closed the connection',
    ENOTFOUND: 'its host name is not known',
    EAI_AGAIN: 'its host name cannot be looked up now',
    EHOSTUNREACH: 'there is no way to its address',
    ENETUNREACH: 'there is no way to its address',
    UND_ERR_SOCKET: 'it closed the connection before it answered',
    UND_ERR_CONNECT_TIMEOUT: 'it did not accept the connection in time',
    UND_ERR_HEADERS_OVERFLOW: 'the headers of its answer are too large',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'nobody who is trusted vouches for its certificate',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
    [privateAddressCode]: privateAddressDetail,
};

/** Failures of connecting: nothing was sent. */
const beforeSending = new Set([
    'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID', privateAddressCode,
]);

/** Whether a request that failed may have arrived nevertheless. `undefined`: it was refused before it was sent. */
export function mayHaveArrived(error: unknown): boolean {
    return error !== undefined && !beforeSending.has(codeOf(error));
}

/** Why there is no answer, as the end of a sentence about whoever should have given one. */
export function failureDetail(error: unknown): string {
    const code = codeOf(error);
    if (code.startsWith('HPE_')) {
        return 'what it answers is not HTTP';
    }
    return details[code] ?? (code || 'the connection failed');
}

/** A connection to a name with several addresses fails with one error for each of them. */
function codeOf(error: unknown): string {
    if (error instanceof AggregateError && error.errors.length > 0) {
        return codeOf(error.errors[0]);
    }
    const code: unknown = error instanceof Error && 'code' in error ? error.code : '';
    return typeof code === 'string' ? code : '';
}
