// The build puts this beside the bundled command line, which on Node 20 is started from its compiled form and cannot
// import by itself: the conversation, and Yeoman with it, is an ES module of its own.
exports.converse = (...given) => import('./converse.js').then(({ converse }) => converse(...given));
exports.confirmLoss = (...given) => import('./converse.js').then(({ confirmLoss }) => confirmLoss(...given));
