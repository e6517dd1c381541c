/** Hues of names, in degrees, as the hub numbers them; told apart easily on a dark ground. */
export const HUES = [12, 36, 58, 92, 142, 168, 190, 212, 236, 268, 298, 334];
