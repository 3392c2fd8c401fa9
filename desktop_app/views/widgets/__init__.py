"""Everything windows share: tokens, painting, lists, controls and states. It knows no screen."""
