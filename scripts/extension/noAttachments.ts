/** Stands in for what draws legacy attachments: under the host's posts the host has drawn them already (S0-026). */
export const AttachmentCards = () => null;
