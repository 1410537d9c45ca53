// Is not built, and taken as it is into each image that needs it.
exports.plain = 'plain';
