/** Keys pressed while a character is being composed (Japanese, Chinese, …) belong to that. Safari tells the one that ends it by its code alone. */
export function isComposing({isComposing, keyCode}: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
    return isComposing || keyCode === 229;
}
