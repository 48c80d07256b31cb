// How much room a text takes on a line of a board; a Han character is two wide.
export const widthOf = (text) => [...text].reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e7f ? 2 : 1), 0);
