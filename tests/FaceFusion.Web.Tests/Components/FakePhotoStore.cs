using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Web.Tests.Components;

/// <summary>One photo of a group, and what was asked of it.</summary>
internal sealed class FakePhotoStore : IPhotoStore
{
    public event Action<StoredPhoto>? Changed;

    public event Action<string, int>? FaceRemoved
    {
        add { }
        remove { }
    }

    public event Action<string>? Removed
    {
        add { }
        remove { }
    }

    public StoredPhoto Photo { get; set; } = Group(3);

    /// <summary>What every change fails with; null to let it through.</summary>
    public FusionException? Refusal { get; set; }

    public FacePoints? AddedAt { get; private set; }

    public (int Face, FaceShape Landmarks)? Correction { get; private set; }

    public DateTimeOffset? ReceivedAt(string id) => null;

    public IReadOnlyList<StoredPhoto> Samples => [];

    /// <summary>A photo of 1000 x 500 pixels with faces of 50 pixels, one every hundred.</summary>
    public static StoredPhoto Group(int faces) => new()
    {
        Id = "img_group",
        Name = "group.jpg",
        Width = 1000,
        Height = 500,
        Bytes = 1,
        Faces = [.. Enumerable.Range(1, faces).Select(i => FaceAt(100 * i))],
    };

    public StoredPhoto? Find(string id) => id == Photo.Id ? Photo : null;

    public Task<StoredPhoto> AddFaceAsync(string id, FacePoints points, CancellationToken cancellation)
    {
        AddedAt = points;
        return ChangeAsync(Photo with { Faces = [.. Photo.Faces, FaceAt(points.LeftEye.X)], AddedFaces = Photo.AddedFaces + 1, Revision = Photo.Revision + 1 });
    }

    public Task<StoredPhoto> CorrectFaceAsync(string id, int face, FaceShape landmarks, CancellationToken cancellation)
    {
        Correction = (face, landmarks);
        return ChangeAsync(Photo with { Revision = Photo.Revision + 1 });
    }

    public Task<StoredPhoto> RemoveFaceAsync(string id, int face, CancellationToken cancellation) =>
        ChangeAsync(Photo with { Faces = [.. Photo.Faces.Where((_, i) => i != face)], AddedFaces = Photo.AddedFaces - 1, Revision = Photo.Revision + 1 });

    public ValueTask<IReadOnlyList<FaceReview>> ReviewAsync(string photo, CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<FaceReview>>(
        [.. Photo.Faces.Select((_, i) => new FaceReview(null!, 1, i == 1 ? [new Finding(FindingKind.FaceTurned, FindingSeverity.Warning, 31, 0.3)] : []))]);

    public Task<StoredPhoto> AddAsync(Stream content, long? expectedBytes, string name, CancellationToken cancellation) => throw new NotSupportedException();

    public bool Remove(string id) => throw new NotSupportedException();

    public Task<StoredPhoto> RestoreFacesAsync(string id, CancellationToken cancellation) => throw new NotSupportedException();

    public IPhotoSource Hold(IReadOnlyList<string> ids) => throw new NotSupportedException();

    public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation) => throw new NotSupportedException();

    private static Face FaceAt(double x) => new(new FaceBox(x, 100, 50, 50), 1, FaceTemplate.MeanShape.Transform(p => new(x + 25 + (20 * p.X), 120 + (20 * p.Y))), default, []);

    private Task<StoredPhoto> ChangeAsync(StoredPhoto photo)
    {
        if (Refusal is not null)
        {
            return Task.FromException<StoredPhoto>(Refusal);
        }

        Photo = photo;
        Changed?.Invoke(photo);
        return Task.FromResult(photo);
    }
}
