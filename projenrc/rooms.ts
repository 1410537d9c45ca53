export const ROOM_OVERRIDES: object[] = [];
