//! Text whose UTF-8 was once read as another encoding: seeing it, reading it by meaning, writing it alike.
