namespace FaceFusion.Jobs.Photos;

/// <summary>Fetches photos from addresses that users give. Safe for concurrent use.</summary>
public interface IPhotoFetcher
{
    /// <summary>Fetches a picture and keeps it as any upload.</summary>
    /// <param name="url">Its own address, https; its name is the last part of the path.</param>
    /// <param name="cancellation">Gives up and keeps nothing.</param>
    /// <exception cref="Fusion.FusionException">
    /// <c>links_off</c>, <c>link_invalid</c>, <c>link_refused</c> (not of the public internet), <c>link_redirects</c>, <c>link_failed</c>,
    /// <c>link_timeout</c>, <c>link_not_image</c>, or what <see cref="IPhotoStore.AddAsync"/> says.
    /// </exception>
    Task<StoredPhoto> FetchAsync(string? url, CancellationToken cancellation);
}
