"""What is printed on garments, as RGBA."""
import cv2
import numpy as np


def lettering(text, colour, font=cv2.FONT_HERSHEY_TRIPLEX, thick=14, spacing=1.0):
    """A line of text as RGBA."""
    (w, h), base = cv2.getTextSize(text, font, 6, thick)
    mask = np.zeros((h + base + 60, w + 60), np.uint8)
    cv2.putText(mask, text, (30, h + 30), font, 6, 255, thick, cv2.LINE_AA)
    return np.dstack([np.full(mask.shape + (3,), colour, np.uint8), mask])


def peaks():
    """Our mark for shirts: a sun over three peaks in a ring, with a word below."""
    size = 900
    art = np.zeros((size + 260, size, 4), np.uint8)
    cv2.circle(art, (450, 450), 400, (240, 238, 230, 255), 22, cv2.LINE_AA)
    cv2.circle(art, (560, 330), 105, (232, 150, 60, 255), -1, cv2.LINE_AA)
    inside = np.zeros((size + 260, size), np.uint8)
    cv2.circle(inside, (450, 450), 372, 255, -1, cv2.LINE_AA)
    layer = np.zeros_like(art)
    for points, colour in (([(40, 760), (300, 380), (560, 760)], (96, 150, 160, 255)), ([(330, 780), (610, 430), (900, 800)], (70, 118, 132, 255)),
                           ([(120, 800), (420, 520), (760, 800), (760, 900), (120, 900)], (240, 238, 230, 255))):
        cv2.fillPoly(layer, [np.array(points)], colour, cv2.LINE_AA)
    keep = (inside[..., None] / 255.0) * (layer[..., 3:] / 255.0)
    art = (art * (1 - keep) + layer * keep).astype(np.uint8)
    word = lettering("NORDHANG", (240, 238, 230))
    word = cv2.resize(word, (760, int(760 * word.shape[0] / word.shape[1])), interpolation=cv2.INTER_AREA)
    art[930:930 + word.shape[0], 70:830] = word[:art.shape[0] - 930]
    return art


def badge():
    """A line of letters with a stroke under it."""
    word = lettering("STUDIO", (28, 40, 70), thick=18)
    h, w = word.shape[:2]
    art = np.zeros((h + 90, w, 4), np.uint8)
    art[:h] = word
    art[h + 10:h + 40, 30:w - 30] = (196, 60, 52, 255)
    return art
