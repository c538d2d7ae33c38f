using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Tests;

/// <summary>Recipes for tests.</summary>
internal static class RecipeSamples
{
    /// <summary>A chain on base <c>a</c>.</summary>
    public static Recipe Chain(params (string Photo, double Ratio)[] rounds) => new()
    {
        Method = FusionMethod.Chain,
        Base = new FaceReference { Photo = "a" },
        Rounds = [.. rounds.Select(r => new Round { Source = new FaceReference { Photo = r.Photo }, Ratio = r.Ratio })],
    };

    public static Recipe Mean(params (string Photo, double Weight)[] members) => new()
    {
        Method = FusionMethod.Mean,
        Members = [.. members.Select(m => new Member { Source = new FaceReference { Photo = m.Photo }, Weight = m.Weight })],
    };

    /// <summary>The preset of four generations: every field in use.</summary>
    public static Recipe Family { get; } = new()
    {
        Base = new FaceReference { Photo = "mother" },
        BaseAlso = [new FaceReference { Photo = "mother young" }],
        Rounds =
        [
            new Round { Source = new FaceReference { Photo = "son" }, Ratio = 0.5, Smoothing = 0.6 },
            new Round { Source = new FaceReference { Photo = "father", Face = 1 }, Ratio = 0.4, Smoothing = 0.7, Mode = FusionMode.Overlay },
            new Round { Source = new FaceReference { Photo = "granddaughter" }, Also = [new FaceReference { Photo = "son", Face = 1 }], Ratio = 0.6, Smoothing = 0.8, Brightness = 0.2 },
        ],
        Output = new Output { Size = 1024 },
        Garment = new Garment { Photo = "jacket" },
        Backdrop = new Backdrop
        {
            Kind = BackdropKind.Picture,
            Picture = "beach",
            Screen = "#00b140",
            Strokes = [new BackdropStroke { Kind = StrokeKind.Keep, Points = [new BackdropPoint { X = 0.5, Y = 0.25 }] }],
            HoldOut = [new BackdropBox { X = 0.25, Y = 0.75, Width = 0.5, Height = 0.25 }],
        },
    };
}
