export declare const plain: string;
