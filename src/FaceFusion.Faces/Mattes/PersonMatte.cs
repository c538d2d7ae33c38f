using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Faces;

/// <summary>Who and what of a photo is people.</summary>
/// <param name="Alpha">0..1 at the photo's resolution: the part of each pixel that people cover.</param>
public sealed record PersonMatte(Plane Alpha)
{
    /// <summary>The screen that they stand before; null where there is none.</summary>
    public ScreenColor? Screen { get; init; }

    /// <summary>Where the screen's light may be taken off, 0..1; null for everywhere.</summary>
    public Plane? Spill { get; init; }

    /// <summary>People cut out of the photo, or of a picture made from it pixel by pixel: colours without the backdrop that shone through, premultiplied by alpha.</summary>
    /// <param name="picture">Opaque, linear light, of alpha's size.</param>
    /// <param name="spill">0..1: how much of the screen's light is taken off.</param>
    /// <exception cref="ArgumentException">The size differs.</exception>
    public LinearImage CutOut(LinearImage picture, float spill = 1)
    {
        var people = ForegroundEstimation.CutOut(picture, Alpha);
        if (Screen is { } screen)
        {
            SpillRemoval.Apply(people, screen, spill, Spill);
        }

        return people;
    }
}
