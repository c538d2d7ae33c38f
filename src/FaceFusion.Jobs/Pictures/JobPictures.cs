using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Brands;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Labels;
using FaceFusion.Jobs.Settings;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Visible;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Pictures;

/// <summary>Reads a job's lossless pictures and encodes them as wanted; keeps what was wanted last.</summary>
internal sealed class JobPictures(
    IJobService jobs, JobFolder folder, IImageCodec codec, EncodingGate gate, ILabelAgreements agreements, IConsentLedger consents, IWatermarkRegister watermarks,
    PictureManifests manifests, IBrandKits brands, IOptions<StorageOptions> options) : IJobPictures
{
    /// <summary>Views up to this size are made by the dozen.</summary>
    private const int LargestThumbnail = 512;

    private readonly WeightedLru<(string Job, JobPictureRequest Request), EncodedPicture> _recent =
        new(options.Value.EncodedCacheMegabytes * 1024L * 1024, picture => picture.Bytes.Length);

    /// <inheritdoc/>
    public async Task<EncodedPicture?> EncodeAsync(string jobId, JobPictureRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (jobs.Find(jobId) is not { } job || !IsReady(job, request))
        {
            return null;
        }

        if (!request.IsView)
        {
            RequireConsent(job, request.IsShared);
        }

        var agreement = request is { Label: null, IsView: false } ? RequireAgreement(request) : null;
        if (agreement is not null)
        {
            agreements.NoteExport(agreement.Id, jobId);
        }

        return _recent.TryGet((jobId, request), out var kept)
            ? kept
            : await gate.RunAsync(() => EncodeAsync(job, request, agreement, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<EncodedPicture?> ExportAsync(string jobId, JobPictureRequest request, CancellationToken cancellation)
    {
        if (jobs.Find(jobId) is not { State: JobState.Succeeded } job)
        {
            return null;
        }

        RequireConsent(job, request.IsShared);
        return await folder.ReadExportAsync(job, cancellation).ConfigureAwait(false) is { } kept ? kept
            : await EncodeAsync(jobId, request, cancellation).ConfigureAwait(false) is { } made ? await folder.KeepExportAsync(job, made, cancellation).ConfigureAwait(false)
            : null;
    }

    /// <inheritdoc/>
    public async Task<EncodedPicture?> FilmAsync(string jobId, CancellationToken cancellation)
    {
        if (jobs.Find(jobId) is not { Outcome.HasFilm: true } job)
        {
            return null;
        }

        RequireConsent(job, isShared: false);
        return await folder.ReadFilmAsync(job, cancellation).ConfigureAwait(false) is { } film ? new EncodedPicture(film, ImageFormat.WebP) : null;
    }

    /// <inheritdoc/>
    public Stream? OpenClip(string jobId, bool isShared)
    {
        if (jobs.Find(jobId) is not { Outcome.Clip: not null } job)
        {
            return null;
        }

        RequireConsent(job, isShared);
        return folder.TryOpenClip(job);
    }

    /// <summary>Forgets what was encoded for jobs that are gone.</summary>
    public void ForgetRemoved() => _recent.RemoveWhere((key, _) => jobs.Find(key.Job) is null);

    private async Task<EncodedPicture?> EncodeAsync(JobSnapshot job, JobPictureRequest request, LabelAgreement? agreement, CancellationToken cancellation)
    {
        if (_recent.TryGet((job.Id, request), out var kept))
        {
            // Someone else wanted the same and was first through the gate.
            return kept;
        }

        if (IsThumbnail(job, request) && await folder.ReadThumbnailAsync(job, request.Size!.Value, cancellation).ConfigureAwait(false) is { } thumbnail)
        {
            return new EncodedPicture(thumbnail, ImageFormat.WebP);
        }

        if (await folder.ReadAsync(job, request.Kind, request.Round, cancellation).ConfigureAwait(false) is not { } picture)
        {
            return null;
        }

        var shown = request.Frame is { } frame ? PictureFraming.Cut(picture, frame, job.Outcome?.Face)
            : request.Size is { } size ? PictureScaler.Fit(picture, size)
            : picture;
        if (request.Ellipse)
        {
            shown = PictureFraming.Round(PictureScaler.Fit(shown, int.MaxValue));
        }

        if (request.Ground is { } ground && shown.HasAlpha)
        {
            shown = PictureGround.Under(shown, ground);
        }

        if (request.Logo is { } mark && brands.LogoOf(mark) is { } logo)
        {
            shown = PictureScaler.Fit(shown, int.MaxValue);
            shown = LogoPainter.Draw(shown, logo, mark, request is { IsView: false, Label: { } label } ? VisibleLabelPainter.RegionOf(shown, label, request.Ellipse) : null, request.Ellipse);
        }

        var format = request.Format ?? DisplayEncoding.FormatFor(shown);
        var options = new EncodeOptions(format) { Quality = request.Quality, Xmp = PictureLabels.ForJob(job, request.WithRecipe, agreement) };
        var marks = new ExportMarks
        {
            Visible = request.IsView ? null : request.Label,
            IsRound = request.Ellipse,
            Manifest = request.IsView ? null : manifests.Of(job, job.Outcome?.Ingredients),
            Watermark = request.IsView && request.Size <= LargestThumbnail ? null : watermarks.PayloadOf(job.Id),
        };
        var encoded = new EncodedPicture(codec.EncodeExport(shown, options, marks), format);
        if (IsThumbnail(job, request))
        {
            await folder.WriteThumbnailAsync(job, request.Size!.Value, encoded.Bytes, cancellation).ConfigureAwait(false);
        }
        else if (job.IsFinished)
        {
            // While the job runs its label has the recipe as it was asked for, later as it was carried out.
            _recent.Set((job.Id, request), encoded);
        }

        return encoded;
    }

    private void RequireConsent(JobSnapshot job, bool isShared)
    {
        if (consents.FindMissing(job, isShared) is [var fault, ..])
        {
            throw fault;
        }
    }

    private LabelAgreement RequireAgreement(JobPictureRequest request) =>
        (request.Agreement is { } id ? agreements.Find(id) : null)
        ?? throw new FusionException(FusionErrorCodes.LabelAgreementRequired, "Nobody agreed to leave the visible label off.");

    /// <summary>What a gallery shows by the dozen is kept on the disk: it would be made anew from a large picture each time.</summary>
    private static bool IsThumbnail(JobSnapshot job, JobPictureRequest request) =>
        job.State == JobState.Succeeded && request is { IsView: true, Kind: JobPictureKind.Final, Format: ImageFormat.WebP, Size: 256 or 512, Quality: DisplayEncoding.Quality, Frame: null, Ellipse: false, Ground: null, Logo: null, WithRecipe: true };

    private static bool IsReady(JobSnapshot job, JobPictureRequest request) => request.Kind switch
    {
        JobPictureKind.Final => job.State == JobState.Succeeded,
        JobPictureKind.Difference => job.Outcome is { HasDifference: true },
        JobPictureKind.Partial => job is { State: JobState.Running, Partial: > 0 },
        JobPictureKind.Round => job.State is JobState.Running or JobState.Succeeded && request.Round >= 1 && request.Round <= job.ReadyRounds,
        _ => false,
    };
}
