using FaceFusion.Jobs.Live;

namespace FaceFusion.Web.Api;

/// <summary>What the client of a live camera says in a text message; what is left out stays as it is.</summary>
internal sealed record LiveWish
{
    /// <summary>Whose face is put on.</summary>
    public LiveTargetName? Target { get; init; }

    /// <summary>The target's share of the face, 0..1.</summary>
    public double? Share { get; init; }

    /// <summary>What stands behind people.</summary>
    public LiveBackdropName? Backdrop { get; init; }
}

/// <summary>What the server says in a text message.</summary>
/// <param name="Type"><c>ready</c>, <c>target</c>, <c>backdrop</c>, <c>frame</c>, <c>problem</c> or <c>end</c>.</param>
internal sealed record LiveWord(string Type)
{
    /// <summary>Of a frame: <c>face</c>, and its picture is the next message; <c>one_face</c> where two are to be mixed, <c>no_face</c> or <c>no_target</c>.</summary>
    public string? State { get; init; }

    /// <summary>True where the picture of the frame is the next message.</summary>
    public bool? Picture { get; init; }

    /// <summary>Milliseconds of each part of the server's work.</summary>
    public LiveTimes? Times { get; init; }

    /// <summary>Frames that are taken in a second at most.</summary>
    public int? FramesPerSecond { get; init; }

    /// <summary>Bytes of a frame at most.</summary>
    public int? MostBytes { get; init; }

    /// <summary>A stable code of what is wrong, or why the camera ends: <c>time</c>, <c>idle</c>, <c>elsewhere</c>.</summary>
    public string? Code { get; init; }

    /// <summary>What is wrong, in the reader's language.</summary>
    public string? Detail { get; init; }

    /// <summary>What helps.</summary>
    public string? Hint { get; init; }

    /// <summary>Of a problem: the wish that cannot be, <c>target</c> or <c>backdrop</c>; null where the camera ends with it.</summary>
    public string? About { get; init; }
}

/// <summary>Milliseconds of the server's work on a frame.</summary>
internal sealed record LiveTimes(double Decoding, double Tracking, double Rendering, double Cutting, double Encoding);
