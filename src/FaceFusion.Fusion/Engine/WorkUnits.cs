using FaceFusion.Fusion.Films;
using FaceFusion.Fusion.Outlines;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// What the steps of a fusion cost, in samplings of one photo with texture. Processor time of portraits at 1024 px, measured by
/// <c>bench -- progress</c> with <c>FACEFUSION_STEPS=1</c>, where a sampling took 34 to 37 ms.
/// </summary>
internal static class WorkUnits
{
    /// <summary>Reading a photo and finding its face: 140 to 160 ms.</summary>
    public const double Detection = 4.4;

    /// <summary>Drawing the base at the picture's size, once: 20 to 40 ms.</summary>
    public const double Base = 0.6;

    /// <summary>Sampling the base where the face comes to lie, for each picture: 10 ms.</summary>
    public const double Ground = 0.2;

    /// <summary>Looking for hair and glasses before a face: 50 to 60 ms.</summary>
    public const double Parsing = 1.5;

    /// <summary>Smoothing a face once: 25 ms.</summary>
    public const double Smoothing = 0.7;

    /// <summary>What follows the mix of each picture, seam, texture and putting together: 15 to 30 ms.</summary>
    public const double Finishing = 0.6;

    /// <summary>Telling people from what stands behind them: 1,000 ms.</summary>
    public const double Matting = 28;

    /// <summary>Putting a backdrop behind them: 90 ms.</summary>
    public const double Backdrop = 2.5;

    /// <summary>Looking for a person's outline among many: 30 ms.</summary>
    public const double Outline = 0.8;

    /// <summary>Looking for it among few, of whom half are looked at again: 30 or 140 ms.</summary>
    public const double CarefulOutline = 2.2;

    /// <summary>Bringing outlines together, however many, and memory for what follows: 130 ms.</summary>
    public const double OutlineMean = 3.5;

    /// <summary>Carrying colours on where photos end, finishing, reducing and bending one frame of a film: 40 to 50 ms.</summary>
    public const double FilmFrame = 1.4;

    /// <summary>The whole of a recipe.</summary>
    public static double Of(Recipe recipe, IReadOnlyList<PicturePlan> plans)
    {
        var work = (recipe.Faces.Count() * Detection) + plans.Sum(plan => Of(recipe, plan));
        if (recipe.Base is not null)
        {
            work += Base;
            if (plans.Any(plan => FrameRenderer.Parses(plan)))
            {
                work += Parsing * recipe.Faces.Select(face => face.Photo).Distinct().Count();
            }
        }

        if (recipe.Output.Film)
        {
            work += FilmFrame * FilmFrames.Of(recipe.Members.Count).Count;
        }

        return recipe is { Base: not null, Backdrop.IsNone: false } ? work + Matting + Backdrop : work;
    }

    /// <summary>One picture, without what is done once for all.</summary>
    private static double Of(Recipe recipe, PicturePlan plan) =>
        plan.Samplings + (recipe.Base is null ? 0 : Ground) + (Smoothing * plan.Smoothings) + Finishing + OutlineFinder.Work(recipe, plan);
}
