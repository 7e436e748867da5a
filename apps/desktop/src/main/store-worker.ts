// Entry of the engine's store worker, as its own bundle.
import '@maru/engine/node/worker'
