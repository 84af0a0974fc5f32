"""How answers and forms are shown: as JSON, as HTML, as text. The same code
serves build, browser and terminal."""
