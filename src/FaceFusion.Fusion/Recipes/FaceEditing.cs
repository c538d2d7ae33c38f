using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FaceFusion.Faces;

namespace FaceFusion.Fusion.Recipes;

/// <summary>
/// A net that gives the finished face another expression and turns the head a little. Left and right are sides of the picture; amounts of 0
/// change nothing.
/// </summary>
[Description("A net that gives the finished face another expression and turns the head a little. Left and right are sides of the picture; amounts of 0 change nothing.")]
public sealed record FaceEditing
{
    /// <summary>Degrees that a head is turned by, at most.</summary>
    public const double MostTurn = 15;

    /// <summary>Its id.</summary>
    [Description("The net's id.")]
    [MinLength(1)]
    [RegularExpression(ModelName.Form, ErrorMessage = ModelName.NotOne)]
    public required string Model { get; init; }

    /// <summary>-1..1: -1 closes the eyes, 1 opens them wide.</summary>
    [Description("-1 closes the eyes, 1 opens them wide.")]
    [Range(-1.0, 1.0)]
    public double EyesOpen { get; init; }

    /// <summary>-1..1: -1 closes the mouth, 1 opens it wide.</summary>
    [Description("-1 closes the mouth, 1 opens it wide.")]
    [Range(-1.0, 1.0)]
    public double MouthOpen { get; init; }

    /// <summary>-1..1: -1 lowers the corners of the mouth, 1 smiles.</summary>
    [Description("-1 lowers the corners of the mouth, 1 smiles.")]
    [Range(-1.0, 1.0)]
    public double MouthSmile { get; init; }

    /// <summary>-1..1: -1 draws the brows together and down, 1 raises them.</summary>
    [Description("-1 draws the brows together and down, 1 raises them.")]
    [Range(-1.0, 1.0)]
    public double BrowRaise { get; init; }

    /// <summary>-1..1: -1 looks left, 1 right.</summary>
    [Description("-1 looks left, 1 right.")]
    [Range(-1.0, 1.0)]
    public double GazeAcross { get; init; }

    /// <summary>-1..1: -1 looks down, 1 up.</summary>
    [Description("-1 looks down, 1 up.")]
    [Range(-1.0, 1.0)]
    public double GazeUp { get; init; }

    /// <summary>-15..15: degrees that the head turns to the right.</summary>
    [Description("Degrees that the head turns to the right.")]
    [Range(-MostTurn, MostTurn)]
    public double HeadYaw { get; init; }

    /// <summary>-15..15: degrees that the head turns up.</summary>
    [Description("Degrees that the head turns up.")]
    [Range(-MostTurn, MostTurn)]
    public double HeadPitch { get; init; }

    /// <summary>-15..15: degrees that the head leans clockwise.</summary>
    [Description("Degrees that the head leans clockwise.")]
    [Range(-MostTurn, MostTurn)]
    public double HeadRoll { get; init; }

    /// <summary>True where nothing changes.</summary>
    [JsonIgnore]
    public bool IsNone => Edit == FaceEdit.None;

    /// <summary>The change.</summary>
    internal FaceEdit Edit => new(EyesOpen, MouthOpen, MouthSmile, BrowRaise, GazeAcross, GazeUp, HeadYaw, HeadPitch, HeadRoll);
}
