// A photo made small before it travels: what a camera writes into it is left behind, too.
const LONGEST_SIDE = 1280;
const QUALITY = 0.7;

/** The file as a JPEG, base64; rejects when it is no picture. */
export async function smallPhoto(file) {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return canvas.toDataURL('image/jpeg', QUALITY).split(',')[1];
}
