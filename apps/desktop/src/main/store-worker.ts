// The engine's store, in the thread that the bundle has for it.
import '@maru/engine/node/worker'
