/** Vibrates, where the device can and the person has touched the page before; browsers refuse otherwise. */
export function buzz(pattern) {
    if (navigator.userActivation?.hasBeenActive)
        navigator.vibrate?.(pattern);
}
