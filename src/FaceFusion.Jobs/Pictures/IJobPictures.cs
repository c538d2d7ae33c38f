using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Brands;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Jobs.Pictures;

/// <summary>Which picture of a job.</summary>
public enum JobPictureKind
{
    /// <summary>The finished picture.</summary>
    Final,

    /// <summary>The picture after one round.</summary>
    Round,

    /// <summary>What differs from the base.</summary>
    Difference,

    /// <summary>What there is of a picture that is being rendered: small and unfinished, while the job runs.</summary>
    Partial,
}

/// <summary>A picture of a job, as someone wants it.</summary>
/// <param name="Kind">Which one.</param>
public sealed record JobPictureRequest(JobPictureKind Kind)
{
    /// <summary>The round, from 1; for <see cref="JobPictureKind.Round"/> only.</summary>
    public int Round { get; init; }

    /// <summary>JPEG, PNG, WebP or AVIF; null takes what is encoded fastest.</summary>
    public ImageFormat? Format { get; init; }

    /// <summary>1..100; no meaning for PNG. Default 90.</summary>
    public int Quality { get; init; } = DisplayEncoding.Quality;

    /// <summary>Longer side at most; null keeps the size. Nothing is enlarged.</summary>
    public int? Size { get; init; }

    /// <summary>
    /// Exact size: the largest part of this shape, with the face where a portrait has it, at just this size; enlarged where the
    /// picture is smaller. <see cref="Size"/> has no meaning then.
    /// </summary>
    public PictureFrame? Frame { get; init; }

    /// <summary>True makes everything outside the inscribed ellipse transparent; needs a format with alpha.</summary>
    public bool Ellipse { get; init; }

    /// <summary>The colour under a transparent picture, <c>#rrggbb</c> in sRGB; null leaves it transparent where the format can.</summary>
    public string? Ground { get; init; }

    /// <summary>A logo to draw, under the visible label; null for none. In a round picture it stands inside the ellipse.</summary>
    public LogoMark? Logo { get; init; }

    /// <summary>False leaves the recipe out of the label; the label itself is always there.</summary>
    public bool WithRecipe { get; init; } = true;

    /// <summary>The label that readers see; null leaves it off and asks for an <see cref="Agreement"/>.</summary>
    public VisibleLabel? Label { get; init; } = VisibleLabel.Usual;

    /// <summary>Id of the <see cref="Labels.LabelAgreement"/> by which the visible label is left off; no meaning with one.</summary>
    public string? Agreement { get; init; }

    /// <summary>True for whoever has a link to the picture: that takes a consent of its own.</summary>
    public bool IsShared { get; init; }

    /// <summary>
    /// True for the studio's own pages, which compare and look at pixels: no visible label is drawn, and no agreement is asked for.
    /// What leaves the studio is never a view.
    /// </summary>
    public bool IsView { get; init; }

    /// <summary>The same, with a longer side of at most <paramref name="size"/>; null changes nothing.</summary>
    public JobPictureRequest Within(int? size)
    {
        if (size is not { } most || Frame is not { } frame)
        {
            return this with { Size = size ?? Size };
        }

        var scale = Math.Min(1, (double)most / Math.Max(frame.Width, frame.Height));
        return this with { Frame = new PictureFrame(Side(frame.Width), Side(frame.Height)) };

        int Side(int length) => Math.Max(1, (int)Math.Round(length * scale));
    }
}

/// <summary>Pixels across and down of a picture to be.</summary>
public readonly record struct PictureFrame(int Width, int Height);

/// <summary>The pictures that jobs made, encoded on demand, each with the label that says it is synthetic. Safe for concurrent use.</summary>
public interface IJobPictures
{
    /// <summary>The picture, or null where the job, the round or the difference is not there (yet).</summary>
    /// <exception cref="Imaging.ImagingException">The format has no room for a picture of this size.</exception>
    /// <exception cref="Fusion.FusionException"><c>label_agreement_required</c>: no visible label, and nobody agreed to that; <c>consent_required</c>
    /// and its kin (<see cref="Consents.IConsentLedger.FindMissing"/>): somebody whom the picture shows has not agreed. Views are not asked.</exception>
    Task<EncodedPicture?> EncodeAsync(string jobId, JobPictureRequest request, CancellationToken cancellation);

    /// <summary>
    /// The finished picture as the job's client wanted it when it asked for the job: encoded once and kept, so that its bytes stay what they were
    /// told to be. Null where the job has no picture.
    /// </summary>
    /// <param name="jobId">The job.</param>
    /// <param name="request">The same each time.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Imaging.ImagingException">As <see cref="EncodeAsync"/>.</exception>
    /// <exception cref="Fusion.FusionException">As <see cref="EncodeAsync"/>.</exception>
    Task<EncodedPicture?> ExportAsync(string jobId, JobPictureRequest request, CancellationToken cancellation);

    /// <summary>The film of the growing mean, an animated WebP, or null where there is none (yet).</summary>
    /// <exception cref="Fusion.FusionException">Somebody whom it shows has not agreed.</exception>
    Task<EncodedPicture?> FilmAsync(string jobId, CancellationToken cancellation);

    /// <summary>The clip of a job, an MP4 with all its labels, or null where there is none (yet). Whoever asks disposes it.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="isShared">True for whoever has a link to it: that takes a consent of its own.</param>
    /// <exception cref="Fusion.FusionException">Somebody whom it shows has not agreed.</exception>
    Stream? OpenClip(string jobId, bool isShared = false);
}
