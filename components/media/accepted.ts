/** What file dialogs offer first; what a file is decides the server, by its content. */
export const ACCEPTED = 'audio/mpeg,audio/wav,.mp3,.wav'
